'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { formatBytes } from '@/lib/kernel/byte-size';
import { uploadQueue } from '@/lib/ingest/client/upload-queue';
import { useTransfers } from '@/lib/ingest/client/use-upload-queue';
import { TransferRow } from './transfer-row';

/** Everything that is leaving this browser, with the whole of it on top. */
export function TransferList() {
  const t = useTranslations('studio.uploads');
  const transfers = useTransfers();
  if (transfers.length === 0) return null;
  const totalBytes = transfers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const sentBytes = transfers.reduce((sum, transfer) => sum + transfer.sentBytes, 0);
  const isAllPaused = transfers.every(({ state }) => state !== 'sending' && state !== 'waiting');
  return (
    <section aria-label={t('overallLabel')} className="mt-8">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-48 grow">
          <p className="text-sm font-medium">
            {t('overall', { count: transfers.length })}
            <span className="tabular ms-2 font-normal text-muted">
              {t('sentOf', { sent: formatBytes(sentBytes), total: formatBytes(totalBytes) })}
            </span>
          </p>
          <Progress
            className="mt-2"
            label={t('overallLabel')}
            value={totalBytes > 0 ? (100 * sentBytes) / totalBytes : null}
          />
        </div>
        <Button
          size="sm"
          onClick={() => (isAllPaused ? uploadQueue().resumeAll() : uploadQueue().pauseAll())}
        >
          {isAllPaused ? t('resumeAll') : t('pauseAll')}
        </Button>
      </div>
      <ul className="grid grid-cols-1 gap-2">
        {transfers.map((transfer) => (
          <TransferRow key={transfer.fileId} transfer={transfer} />
        ))}
      </ul>
    </section>
  );
}
