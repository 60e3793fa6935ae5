'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Fact, FactList } from '@/components/catalog/fact-list';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { callApi } from '@/lib/browser/api-client';
import { FOUND_KINDS, searchOperations, type SearchHealthDto } from '@/lib/search/contract';

/** Often enough to watch a rebuild, and rarely enough to leave the page open. */
const LOOK_EVERY_MS = 3000;
/** More than a passing moment behind. */
const LATE_MS = 10_000;
const QUERY_KEY = ['search', 'health'];

/** How complete and how current the index is, and building it anew. */
export function SearchHealth({ initial }: { initial: SearchHealthDto }) {
  const t = useTranslations('search.health');
  const kinds = useTranslations('search.kind');
  const format = useFormatter();
  const queryClient = useQueryClient();
  const { data: health, isError } = useQuery({
    queryKey: QUERY_KEY,
    queryFn: ({ signal }) => callApi(searchOperations.getSearchHealth, { signal }),
    initialData: initial,
    refetchInterval: LOOK_EVERY_MS,
  });
  const rebuild = useMutation({
    mutationFn: () => callApi(searchOperations.rebuildSearch),
    onSuccess: (next) => queryClient.setQueryData(QUERY_KEY, next),
  });
  const isRunning = health.rebuild !== null && health.rebuild.finishedAt === null;
  const isDegraded = health.engines.some(({ state }) => state !== 'ready');
  return (
    <div className="max-w-2xl space-y-8">
      {isError || rebuild.isError ? <FormMessage tone="error">{t('failed')}</FormMessage> : null}
      <FactList>
        <Fact name={t('engine')}>
          <ul>
            {health.engines.map(({ name, state }) => (
              <li key={name}>
                {t(`engines.${name}`)} <span className="font-normal text-muted">{t(`states.${state}`)}</span>
              </li>
            ))}
          </ul>
        </Fact>
        {FOUND_KINDS.map((kind) => (
          <Fact key={kind} name={kinds(kind)}>
            {format.number(health.documents[kind])}
          </Fact>
        ))}
        <Fact name={t('waiting')}>
          {health.waitingCount === 0
            ? t('current')
            : t('behind', {
                count: health.waitingCount,
                seconds: Math.ceil(health.lagMs / 1000),
              })}
        </Fact>
        <Fact name={t('rebuild')}>
          <RebuildLine rebuild={health.rebuild} />
        </Fact>
      </FactList>
      {isDegraded ? <FormMessage tone="error">{t('degraded')}</FormMessage> : null}
      {health.lagMs > LATE_MS && !isRunning && !isDegraded ? (
        <FormMessage tone="error">{t('late')}</FormMessage>
      ) : null}
      <div>
        <Button variant="primary" disabled={isRunning || rebuild.isPending} onClick={() => rebuild.mutate()}>
          {t('start')}
        </Button>
        <p className="mt-3 text-sm text-pretty text-muted">{t('startHint')}</p>
      </div>
    </div>
  );
}

function RebuildLine({ rebuild }: { rebuild: SearchHealthDto['rebuild'] }) {
  const t = useTranslations('search.health');
  const format = useFormatter();
  if (!rebuild) return t('never');
  const count = format.number(rebuild.documentCount);
  if (rebuild.finishedAt === null) return <span role="status">{t('running', { count })}</span>;
  return (
    <>
      {rebuild.failure === '' ? t('done', { count }) : t('failedWith', { failure: rebuild.failure })}{' '}
      <span className="font-normal text-muted">
        <RelativeTime at={rebuild.finishedAt} />
      </span>
    </>
  );
}
