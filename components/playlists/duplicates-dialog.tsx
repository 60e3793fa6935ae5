'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { playlistDuplicatesQuery } from '@/lib/playlists/client/playlist-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { StillRow } from './still-row';
import { usePlaylistEdits } from './use-playlist-edits';

/** What stands in a playlist more than once, to be taken out at once; its first place stays. */
export function DuplicatesDialog({
  playlist,
  onClose,
  returnFocusTo,
}: {
  playlist: PlaylistDto;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('playlists.duplicates');
  const found = useQuery(playlistDuplicatesQuery(playlist.id, playlist.revision));
  const { removeMany } = usePlaylistEdits(playlist.id);
  const items = found.data?.items ?? [];
  const remove = () => {
    void removeMany(items.map(({ id }) => id));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      description={t('description')}
      returnFocusTo={returnFocusTo}
      footer={
        items.length > 0 ? (
          <Button variant="primary" onClick={remove}>
            {t('remove', { count: items.length })}
          </Button>
        ) : undefined
      }
    >
      {found.isError ? <ErrorState title={t('failed')} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton className="h-40 rounded-control" /> : null}
      {found.data && items.length === 0 ? <p className="pb-3 text-muted">{t('none')}</p> : null}
      <ul className="pb-2" aria-label={t('title')}>
        {items.map((item) => (
          <StillRow key={item.id} item={item} />
        ))}
      </ul>
    </Dialog>
  );
}
