'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { StageStatus, UploadStageDto } from '@/lib/ingest/contract';

const FILLS = {
  pending: 'bg-line',
  running: 'bg-accent',
  done: 'bg-ink/70',
  refused: 'bg-danger',
  failed: 'bg-danger',
} as const satisfies Record<StageStatus, string>;

/** The stages of one file as the channels of a mixing desk: each fills from below while it runs. */
export function StageDesk({ name, stages }: { name: string; stages: readonly UploadStageDto[] }) {
  const t = useTranslations('studio');
  return (
    <ol aria-label={t('stages.label', { name })} className="flex gap-1 sm:gap-2">
      {stages.map(({ stage, status, percent }) => {
        const label = t(`stages.${stage}`);
        const level = status === 'pending' ? 0 : status === 'running' ? Math.max(6, percent) : 100;
        return (
          <li key={stage} className="flex w-13 flex-col items-center gap-1.5">
            <span className="relative block h-12 w-2.5 overflow-hidden rounded-full bg-line">
              <span
                aria-hidden
                className={classNames(
                  'absolute inset-0 origin-bottom rounded-full transition-transform duration-200 ease-out',
                  FILLS[status],
                )}
                style={{ transform: `scaleY(${level / 100})` }}
              />
            </span>
            <span
              aria-hidden
              className={classNames(
                'max-w-full truncate text-xs',
                status === 'running'
                  ? 'font-medium text-accent-ink'
                  : status === 'refused' || status === 'failed'
                    ? 'text-danger'
                    : 'text-muted',
              )}
            >
              {label}
            </span>
            <span className="sr-only">{t('stages.state', { stage: label, status, percent })}</span>
          </li>
        );
      })}
    </ol>
  );
}
