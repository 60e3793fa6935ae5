'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { playlistChangesQuery } from '@/lib/playlists/client/collaboration-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { HistoryRow } from './history-row';
import { usePlaylistEdits } from './use-playlist-edits';

/** What was done to a playlist, by whom and when: each change to be taken back, each former list to be gone back to. */
export function HistoryDialog({
  playlist,
  onClose,
  returnFocusTo,
}: {
  playlist: PlaylistDto;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('collaboration.history');
  const found = useInfiniteQuery(playlistChangesQuery(playlist.id));
  const { undoChange, revertTo, isChanging } = usePlaylistEdits(playlist.id);
  const changes = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayRevert = playlist.canEdit && !playlist.isSmart;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { name: playlist.name })}
      description={t('description')}
      returnFocusTo={returnFocusTo}
    >
      {found.isError && changes.length === 0 ? (
        <ErrorState title={t('failed')} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isPending ? <Skeleton className="h-60 rounded-control" /> : null}
      {found.data && changes.length === 0 ? <p className="pb-3 text-muted">{t('none')}</p> : null}
      <ol aria-label={t('list')} className="divide-y divide-line">
        {changes.map((change, index) => (
          <HistoryRow
            key={change.revision}
            change={change}
            isDisabled={isChanging}
            onUndo={change.canUndo ? () => void undoChange(change.revision) : null}
            // The newest list is the one there is.
            onRevert={
              mayRevert && index > 0 && change.kind !== 'described'
                ? () => void revertTo(change.revision)
                : null
            }
          />
        ))}
      </ol>
      {found.hasNextPage ? (
        <Button
          className="mt-4 mb-2"
          pending={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </Dialog>
  );
}
