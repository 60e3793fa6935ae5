'use client';

import { Pause, Play, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import { formatBytes } from '@/lib/kernel/byte-size';
import { uploadQueue, type Transfer } from '@/lib/ingest/client/upload-queue';

/** A file while its bytes leave this browser. */
export function TransferRow({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('studio');
  const { fileId, fileName: name, sizeBytes, sentBytes, state, problem } = transfer;
  const isBroken = state === 'failed' || state === 'lost';
  return (
    <li className="rounded-surface bg-surface px-5 py-4">
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <p className="truncate font-medium" dir="auto">
            {name}
          </p>
          <p className="tabular mt-0.5 text-sm text-muted">
            {t(`transfer.${state}`)}
            {isBroken
              ? null
              : ` · ${t('uploads.sentOf', { sent: formatBytes(sentBytes), total: formatBytes(sizeBytes) })}`}
          </p>
        </div>
        {state === 'sending' || state === 'waiting' ? (
          <IconButton label={t('transfer.pause', { name })} onClick={() => uploadQueue().pause(fileId)}>
            <Pause aria-hidden className="size-4" />
          </IconButton>
        ) : null}
        {state === 'paused' ? (
          <IconButton label={t('transfer.resume', { name })} onClick={() => uploadQueue().resume(fileId)}>
            <Play aria-hidden className="size-4" />
          </IconButton>
        ) : null}
        {state === 'failed' ? (
          <Button size="sm" onClick={() => uploadQueue().retry(fileId)}>
            {t('transfer.retry')}
          </Button>
        ) : null}
        <IconButton label={t('transfer.cancel', { name })} onClick={() => void uploadQueue().cancel(fileId)}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {isBroken ? (
        problem ? (
          <p role="alert" className="mt-2 text-sm text-danger">
            {problem}
          </p>
        ) : null
      ) : (
        <Progress
          className="mt-3"
          label={t('transfer.progress', { name })}
          value={sizeBytes > 0 ? (100 * sentBytes) / sizeBytes : null}
          tone={state === 'paused' ? 'ink' : 'accent'}
        />
      )}
    </li>
  );
}
