'use client';

import { useState } from 'react';
import Link from 'next/link';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { ingestOperations, type UploadDto } from '@/lib/ingest/contract';
import { dropUpload, mergeUpload } from '@/lib/ingest/client/upload-queries';
import { EditUploadDialog } from './edit-upload-dialog';
import { useProblemText } from './use-notice-text';

/** What can be done with an upload now. */
export function UploadActions({ upload, title }: { upload: UploadDto; title: string }) {
  const t = useTranslations('studio.card');
  const act = useUploadAction();
  const [isEditing, setIsEditing] = useState(false);
  const { id: uploadId, status, songId } = upload;
  const params = { uploadId };
  const stopped = upload.stages.find((stage) => stage.status === 'failed' || stage.status === 'refused');
  const isUnderway = status === 'queued' || status === 'processing';
  return (
    <div className="flex flex-wrap items-center gap-2">
      {status === 'failed' && stopped ? (
        <Button
          size="sm"
          variant="primary"
          pending={act.isPending}
          onClick={() =>
            act.mutate(() =>
              callApi(ingestOperations.retryUploadStage, { params: { uploadId, stage: stopped.stage } }),
            )
          }
        >
          {t('retry')}
        </Button>
      ) : null}
      {status === 'ready' || isUnderway ? (
        <Button size="sm" onClick={() => setIsEditing(true)}>
          {t('edit')}
        </Button>
      ) : null}
      {status === 'ready' || (isUnderway && !upload.publishWhenReady) ? (
        <Button
          size="sm"
          variant="primary"
          pending={act.isPending}
          onClick={() => act.mutate(() => callApi(ingestOperations.publishUpload, { params }))}
        >
          {t('publish')}
        </Button>
      ) : null}
      {status === 'published' ? (
        <Button
          size="sm"
          pending={act.isPending}
          onClick={() => act.mutate(() => callApi(ingestOperations.unpublishUpload, { params }))}
        >
          {t('unpublish')}
        </Button>
      ) : null}
      {songId && status === 'published' ? (
        <Button size="sm" asChild>
          <Link href={`/song/${songId}`}>{t('openSong')}</Link>
        </Button>
      ) : null}
      <RemoveButton
        upload={upload}
        onRemove={() =>
          act.mutate(() => callApi(ingestOperations.deleteUpload, { params }).then(() => uploadId))
        }
      />
      {isEditing ? (
        <EditUploadDialog uploadId={uploadId} title={title} onClose={() => setIsEditing(false)} />
      ) : null}
    </div>
  );
}

/** Runs a call and puts its answer, or the removal, into the lists. */
function useUploadAction() {
  const t = useTranslations('studio.card');
  const client = useQueryClient();
  const toast = useToast();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: (call: () => Promise<UploadDto | string>) => call(),
    onSuccess: (result) => {
      if (typeof result === 'string') dropUpload(client, result);
      else mergeUpload(client, result);
    },
    onError: (error) => toast({ tone: 'error', title: t('failedAction'), description: textOf(error) }),
  });
}

function RemoveButton({ upload, onRemove }: { upload: UploadDto; onRemove: () => void }) {
  const t = useTranslations('studio');
  return (
    <Dialog
      size="sm"
      title={t('card.removeTitle')}
      description={t('card.removeDescription')}
      trigger={
        <IconButton size="sm" label={`${t('card.remove')}: ${upload.fileName}`}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      }
      footer={
        <>
          <DialogClose>
            <Button>{t('edit.cancel')}</Button>
          </DialogClose>
          <DialogClose>
            <Button variant="danger" onClick={onRemove}>
              {t('card.remove')}
            </Button>
          </DialogClose>
        </>
      }
    />
  );
}
