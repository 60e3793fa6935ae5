'use client';

import { useEffect } from 'react';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { songOf } from '@/lib/playback/client/song-cache';
import type { QueueEntry } from '@/lib/playback/queue/play-queue';
import { QueueRow } from './queue-row';
import { usePlayer, usePlayerContext, usePlayerState } from './use-player';

/** What played before in this queue, latest first; a press plays it again, and the queue goes on behind it. */
export function QueueHistory() {
  const t = useTranslations('player');
  const { store } = usePlayerContext();
  const { playNow, wantSongs } = usePlayer();
  const played = usePlayerState((state) => state.queue.playedEntries);
  const songIds = played.map(({ songId }) => songId).join(' ');
  useEffect(() => {
    if (songIds !== '') wantSongs(songIds.split(' '));
  }, [songIds, wantSongs]);
  if (played.length === 0) {
    return (
      <EmptyState
        icon={<History aria-hidden />}
        title={t('historyEmpty')}
        description={t('historyEmptyHint')}
      />
    );
  }
  const onPlay = (entry: QueueEntry) => {
    const song = songOf(store.getState(), entry);
    if (song) playNow(song);
  };
  return (
    <ul aria-label={t('history')} className="h-full overflow-y-auto overscroll-contain px-2 pt-2 pb-4">
      {played.toReversed().map((entry, index) => (
        <li key={`${entry.entryId} ${index}`}>
          <QueueRow entry={entry} onPlay={onPlay} />
        </li>
      ))}
    </ul>
  );
}
