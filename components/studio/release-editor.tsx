'use client';

import Link from 'next/link';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/browser/api-client';
import { catalogOperations, type EditableAlbumDto } from '@/lib/catalog/contract';
import { sendSidecar } from '@/lib/ingest/client/send-sidecar';
import { ingestOperations } from '@/lib/ingest/contract';
import { CoverPicker } from './cover-picker';
import { ReleaseForm } from './release-form';
import { ReleaseSongs } from './release-songs';
import { useReleaseAction } from './use-release-action';

/** One release with everything that can be changed about it. */
export function ReleaseEditor({ album }: { album: EditableAlbumDto }) {
  const t = useTranslations('studio');
  const act = useReleaseAction();
  const params = { albumId: album.id };
  const isPublic = album.status === 'published';
  const hasDrafts = album.songs.some((song) => song.status !== 'published');
  const setStatus = (status: 'published' | 'unpublished') =>
    act.mutate({
      call: () => callApi(catalogOperations.setAlbumPublication, { params, body: { status } }),
      done: t(`releases.${status}`),
    });
  const setCover = (file: File) =>
    act.mutate({
      call: async () => {
        const coverSidecarId = await sendSidecar('cover', file);
        await callApi(ingestOperations.setAlbumCover, { params, body: { coverSidecarId } });
      },
      done: t('edit.saved'),
    });
  return (
    <>
      <Link
        href="/studio/releases"
        className="touch-target inline-flex items-center gap-1.5 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {t('releases.back')}
      </Link>
      <header className="mt-4 mb-10 flex flex-wrap items-end justify-between gap-x-6 gap-y-5">
        <div className="min-w-0">
          <h1 className="display text-xl sm:text-2xl" dir="auto">
            {album.title}
          </h1>
          <p className="mt-2 flex flex-wrap items-center gap-2 text-muted" dir="auto">
            {album.artist.name}
            <Badge tone={isPublic ? 'success' : 'plain'}>{t(`releases.publication.${album.status}`)}</Badge>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {isPublic ? (
            <Button asChild>
              <Link href={`/album/${album.id}`}>{t('releases.view')}</Link>
            </Button>
          ) : null}
          {isPublic ? (
            <Button pending={act.isPending} onClick={() => setStatus('unpublished')}>
              {t('releases.unpublish')}
            </Button>
          ) : null}
          {hasDrafts ? (
            <Button variant="primary" pending={act.isPending} onClick={() => setStatus('published')}>
              {t('releases.publish')}
            </Button>
          ) : null}
        </div>
      </header>
      <div className="grid gap-x-12 gap-y-12 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="release-songs">
          <h2 id="release-songs" className="display mb-4 text-lg">
            {t('releases.songsTitle')}
          </h2>
          <ReleaseSongs album={album} />
        </section>
        <section aria-labelledby="release-about">
          <h2 id="release-about" className="display mb-4 text-lg">
            {t('releases.about')}
          </h2>
          <CoverPicker
            artwork={album.artwork}
            file={null}
            onFile={setCover}
            pending={act.isPending}
            className="mb-6"
          />
          <ReleaseForm album={album} />
        </section>
      </div>
    </>
  );
}
