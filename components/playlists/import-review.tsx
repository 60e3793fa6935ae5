'use client';

import { useEffect, useRef, useState } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { importQuery, isMatching, type EntrySelection } from '@/lib/playlists/client/import-queries';
import { playlistImportOperations, type PlaylistImportDto } from '@/lib/playlists/import-contract';
import { ImportEntries } from './import-entries';
import { ImportFinish } from './import-finish';
import { useImportProblem } from './use-import-problem';

/** What a file said, what was found for it, and what its owner has to say before it becomes a playlist. */
export function ImportReview({ drawn }: { drawn: PlaylistImportDto }) {
  const t = useTranslations('imports');
  const { data: found } = useQuery({ ...importQuery(drawn.id), initialData: drawn });
  useFreshEntries(found);
  return (
    <>
      <PageHeader
        title={<span dir="auto">{found.title}</span>}
        description={t('from', { file: found.fileName, count: found.entryCount })}
        actions={<ImportActions found={found} />}
      />
      {isMatching(found) ? <Matching found={found} /> : <Matched found={found} />}
    </>
  );
}

/** What was shown of the lines is from before they had been looked for. */
function useFreshEntries({ id, status }: PlaylistImportDto): void {
  const queryClient = useQueryClient();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    void queryClient.invalidateQueries({ queryKey: ['playlist-imports', 'entries', id] });
  }, [queryClient, id, status]);
}

function Matching({ found }: { found: PlaylistImportDto }) {
  const t = useTranslations('imports');
  const text = t('matching', { done: found.matchedCount, count: found.entryCount });
  return (
    <div className="max-w-xl">
      <p role="status" className="tabular text-muted">
        {text}
      </p>
      <Progress
        className="mt-3"
        label={text}
        value={(100 * found.matchedCount) / Math.max(1, found.entryCount)}
      />
      <p className="mt-4 text-sm text-pretty text-muted">{t('mayLeave')}</p>
    </div>
  );
}

function Matched({ found }: { found: PlaylistImportDto }) {
  const t = useTranslations('imports');
  const { sure, doubtful, missing, chosen, left_out: leftOut } = found.counts;
  const openCount = doubtful + missing + chosen + leftOut;
  const [select, setSelect] = useState<EntrySelection>(openCount > 0 ? 'open' : 'all');
  return (
    <>
      {found.status === 'done' ? <Done found={found} /> : <ImportFinish found={found} />}
      <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-4">
        <Count label={t('counts.found')} count={sure + chosen} />
        <Count label={t('counts.doubtful')} count={doubtful} />
        <Count label={t('counts.missing')} count={missing} />
        {leftOut > 0 ? <Count label={t('counts.leftOut')} count={leftOut} /> : null}
      </dl>
      <div role="group" aria-label={t('show.label')} className="mt-8 flex gap-2">
        {(['open', 'all'] as const).map((one) => (
          <Button
            key={one}
            size="sm"
            variant={select === one ? 'primary' : 'secondary'}
            aria-pressed={select === one}
            onClick={() => setSelect(one)}
          >
            {t(`show.${one}`, { count: one === 'open' ? openCount : found.entryCount })}
          </Button>
        ))}
      </div>
      <ImportEntries importId={found.id} select={select} canDecide={found.status === 'ready'} />
    </>
  );
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="display tabular text-xl">{count}</dd>
    </div>
  );
}

function Done({ found: { playlistId } }: { found: PlaylistImportDto }) {
  const t = useTranslations('imports');
  return (
    <FormMessage tone="success" className="max-w-xl">
      <p>{playlistId ? t('done') : t('doneAndGone')}</p>
      {playlistId ? (
        <Button asChild className="mt-3">
          <Link href={`/playlist/${playlistId}`}>{t('open')}</Link>
        </Button>
      ) : null}
    </FormMessage>
  );
}

function ImportActions({ found }: { found: PlaylistImportDto }) {
  const t = useTranslations('imports');
  const toast = useToast();
  const router = useRouter();
  const textOf = useImportProblem();
  const queryClient = useQueryClient();
  const params = { importId: found.id };
  const onError = (error: unknown) =>
    toast({ title: t('notDone'), description: textOf(error), tone: 'error' });
  const rematch = useMutation({
    mutationFn: () => callApi(playlistImportOperations.rematchPlaylistImport, { params }),
    onSuccess: (changed) => queryClient.setQueryData(importQuery(found.id).queryKey, changed),
    onError,
  });
  const remove = useMutation({
    mutationFn: () => callApi(playlistImportOperations.deletePlaylistImport, { params }),
    onSuccess: () => {
      router.push('/playlists/import');
      router.refresh();
    },
    onError,
  });
  const canLookAgain = found.status === 'ready' && found.counts.missing + found.counts.doubtful > 0;
  return (
    <>
      {canLookAgain ? (
        <Button pending={rematch.isPending} onClick={() => rematch.mutate()}>
          <RefreshCw aria-hidden className="size-4" />
          {t('lookAgain')}
        </Button>
      ) : null}
      <Button variant="ghost" pending={remove.isPending} onClick={() => remove.mutate()}>
        <Trash2 aria-hidden className="size-4" />
        {t('forget')}
      </Button>
    </>
  );
}
