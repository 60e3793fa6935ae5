'use client';

import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { AudioLines } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { useToast } from '@/components/ui/toast';
import type { ArtistRefDto } from '@/lib/catalog/contract';
import { uploadQueue } from '@/lib/ingest/client/upload-queue';
import { uploadsQuery, type UploadScope } from '@/lib/ingest/client/upload-queries';
import { useUploadEvents } from '@/lib/ingest/client/use-upload-events';
import { useTransfers } from '@/lib/ingest/client/use-upload-queue';
import { DropZone } from './drop-zone';
import { TransferList } from './transfer-list';
import { UploadCard } from './upload-card';

export interface UploadBoardProps {
  /** Profiles the artist may upload for; more than one asks which. */
  artists: readonly ArtistRefDto[];
  maxBytes: number;
}

/** Where music comes in: the place to drop it, what is leaving this browser, and what becomes of it on the server. */
export function UploadBoard({ artists, maxBytes }: UploadBoardProps) {
  const t = useTranslations('studio.uploads');
  const toast = useToast();
  const [artistId, setArtistId] = useState<string | null>(artists[0]?.id ?? null);
  const [publishWhenReady, setPublishWhenReady] = useState(false);
  const addFiles = async (files: File[]) => {
    if (files.length === 0) return;
    const added = await uploadQueue().addFiles(files, { artistId, publishWhenReady });
    const { addedCount, otherCount, unpairedLyricsCount, repeatedCount, sidecarProblem } = added;
    const notes = [
      otherCount > 0 ? t('others', { count: otherCount }) : '',
      unpairedLyricsCount > 0 ? t('unpairedLyrics', { count: unpairedLyricsCount }) : '',
      repeatedCount > 0 ? t('repeated', { count: repeatedCount }) : '',
      sidecarProblem ? t('sidecarProblem', { reason: sidecarProblem }) : '',
    ].filter((note) => note !== '');
    toast({
      title: addedCount > 0 ? t('added', { count: addedCount }) : t('nothingAdded'),
      ...(notes.length > 0 ? { description: notes.join(' ') } : {}),
      tone: addedCount > 0 && !sidecarProblem ? 'success' : 'info',
    });
  };
  return (
    <>
      <DropZone maxBytes={maxBytes} onFiles={(files) => void addFiles(files)} />
      <div className="mt-5 grid gap-5 sm:grid-cols-2">
        {artists.length > 1 ? (
          <Select
            label={t('artist')}
            options={artists.map(({ id, name }) => ({ value: id as string, label: name }))}
            {...(artistId ? { value: artistId } : {})}
            onValueChange={setArtistId}
          />
        ) : null}
        <Switch
          label={t('publishWhenReady')}
          hint={t('publishWhenReadyHint')}
          checked={publishWhenReady}
          onCheckedChange={setPublishWhenReady}
        />
      </div>
      <TransferList />
      <UploadList scope="mine" />
    </>
  );
}

/** The uploads on the server, live. */
export function UploadList({ scope }: { scope: UploadScope }) {
  const t = useTranslations('studio.uploads');
  useUploadEvents();
  const sending = new Set<string>(useTransfers().map(({ uploadId }) => uploadId));
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(uploadsQuery(scope));
  if (isPending) return <LoadingList />;
  if (isError && !data) {
    return (
      <ErrorState
        title={t('errorTitle')}
        description={t('errorDescription')}
        onRetry={() => void refetch()}
      />
    );
  }
  // What this browser is sending has its own row above.
  const uploads = data.pages
    .flatMap((page) => page.items)
    .filter(({ id, status }) => !(status === 'uploading' && sending.has(id)));
  if (uploads.length === 0 && sending.size > 0) return null;
  if (uploads.length === 0) {
    const [title, description] =
      scope === 'mine'
        ? [t('emptyTitle'), t('emptyDescription')]
        : [t('allEmptyTitle'), t('allEmptyDescription')];
    return <EmptyState icon={<AudioLines aria-hidden />} title={title} description={description} />;
  }
  return (
    <section aria-label={scope === 'mine' ? t('list') : t('allTitle')} className="mt-10">
      <h2 className="display mb-4 text-lg">{scope === 'mine' ? t('list') : t('allTitle')}</h2>
      <ul className="grid grid-cols-1 gap-3">
        {uploads.map((upload) => (
          <UploadCard key={upload.id} upload={upload} showsUploader={scope === 'all'} />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="mt-6 text-center">
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

export function LoadingList() {
  return (
    <div className="mt-10 grid gap-3">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-36 rounded-surface" />
      ))}
    </div>
  );
}
