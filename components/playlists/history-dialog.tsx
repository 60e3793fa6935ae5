'use client';

import { useEffect, useRef, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlaylistId } from '@/lib/kernel/ids';
import { playlistChangesQuery } from '@/lib/playlists/client/collaboration-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import type { PlaylistChangeDto } from '@/lib/playlists/history-contract';
import { FormerList } from './former-list';
import { HistoryRow } from './history-row';
import { usePlaylistEdits } from './use-playlist-edits';

/** What was done to a playlist, by whom and when: each change to be taken back, each former list to be looked at and gone back to. */
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
  const format = useFormatter();
  const { undoChange, revertTo, isChanging } = usePlaylistEdits(playlist.id);
  const [lookedAt, setLookedAt] = useState<PlaylistChangeDto | null>(null);
  const revert = async (revision: number) => {
    await revertTo(revision);
    setLookedAt(null);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { name: playlist.name })}
      description={
        lookedAt
          ? t('asOf', {
              date: format.dateTime(new Date(lookedAt.at), { dateStyle: 'long', timeStyle: 'short' }),
            })
          : t('description')
      }
      returnFocusTo={returnFocusTo}
    >
      {lookedAt ? (
        <FormerList
          playlistId={playlist.id}
          revision={lookedAt.revision}
          isChanging={isChanging}
          onBack={() => setLookedAt(null)}
          onRevert={playlist.canEdit && !playlist.isSmart ? () => void revert(lookedAt.revision) : null}
        />
      ) : null}
      <div hidden={lookedAt !== null}>
        <ChangeList
          playlistId={playlist.id}
          isChanging={isChanging}
          lookedAt={lookedAt?.revision ?? null}
          onUndo={(revision) => void undoChange(revision)}
          onLook={setLookedAt}
        />
      </div>
    </Dialog>
  );
}

function ChangeList({
  playlistId,
  isChanging,
  lookedAt,
  onUndo,
  onLook,
}: {
  playlistId: PlaylistId;
  isChanging: boolean;
  /** The list that is looked at in its place. */
  lookedAt: number | null;
  onUndo: (revision: number) => void;
  onLook: (change: PlaylistChangeDto) => void;
}) {
  const t = useTranslations('collaboration.history');
  const found = useInfiniteQuery(playlistChangesQuery(playlistId));
  const changes = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const lookedAtBefore = useRef(lookedAt);
  // Who comes back from a list goes on where they left.
  useEffect(() => {
    if (lookedAt === null && lookedAtBefore.current !== null)
      list.current?.querySelector<HTMLElement>(`[data-look="${lookedAtBefore.current}"]`)?.focus();
    lookedAtBefore.current = lookedAt;
  }, [lookedAt]);
  return (
    <>
      {found.isError && changes.length === 0 ? (
        <ErrorState title={t('failed')} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isPending ? <Skeleton className="h-60 rounded-control" /> : null}
      {found.data && changes.length === 0 ? <p className="pb-3 text-muted">{t('none')}</p> : null}
      <ol ref={list} aria-label={t('list')} className="divide-y divide-line">
        {changes.map((change, index) => (
          <HistoryRow
            key={change.revision}
            change={change}
            isDisabled={isChanging}
            onUndo={change.canUndo ? () => onUndo(change.revision) : null}
            // The newest list is the one there is.
            onLook={index > 0 && change.kind !== 'described' ? () => onLook(change) : null}
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
    </>
  );
}
