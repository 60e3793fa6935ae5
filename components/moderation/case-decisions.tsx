'use client';

import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/browser/api-client';
import { moderationOperations, type DecisionDto } from '@/lib/moderation/contract';
import { useCaseChange } from './use-case-change';

/** What was decided, by whom and when; each can be taken back. */
export function CaseDecisions({ decisions, name }: { decisions: readonly DecisionDto[]; name: string }) {
  const t = useTranslations('moderation');
  if (decisions.length === 0) return null;
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="mb-2 text-sm font-medium text-muted">{t('decisions')}</h3>
      <ul className="grid gap-3">
        {decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} name={name} />
        ))}
      </ul>
    </section>
  );
}

function Decision({ decision, name }: { decision: DecisionDto; name: string }) {
  const t = useTranslations('moderation');
  const { id, action, note, decidedBy, decidedAt, takenBackBy, takenBackAt } = decision;
  const takeBack = useCaseChange(
    () => callApi(moderationOperations.takeDecisionBack, { params: { decisionId: id } }),
    () => t('takenBack', { name }),
  );
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="text-sm">
          <span className={takenBackAt ? 'text-muted line-through' : 'font-medium'}>
            {t(`decided.${action}`)}
          </span>{' '}
          <span className="text-muted">
            <bdi>{decidedBy?.displayName ?? t('nobody')}</bdi> · <RelativeTime at={decidedAt} />
          </span>
        </p>
        {takenBackAt ? (
          <p className="text-sm text-muted">
            {t('wasTakenBack')} <bdi>{takenBackBy?.displayName ?? t('nobody')}</bdi> ·{' '}
            <RelativeTime at={takenBackAt} />
          </p>
        ) : null}
        {note ? (
          <p dir="auto" className="mt-1 max-w-prose text-sm text-pretty break-words whitespace-pre-line">
            {note}
          </p>
        ) : null}
      </div>
      {takenBackAt ? null : (
        <Button
          size="sm"
          pending={takeBack.isPending}
          aria-label={t(`takeBackNamed.${action}`, { name })}
          onClick={() => takeBack.mutate(undefined)}
        >
          {t('takeBack')}
        </Button>
      )}
    </li>
  );
}
