'use client';

import { useQuery } from '@tanstack/react-query';
import { songDetailQuery } from '@/lib/catalog/client/song-detail-query';
import type { SongId } from '@/lib/kernel/ids';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import { usePlayerState } from './use-player';

/**
 * The peaks of the chosen song. A session brings them along; while there is none (another device plays, or nothing has
 * been played since the page was loaded) the song itself is asked, but never while a session is on its way.
 */
export function useWaveform(): string | null {
  const ofSession = usePlayerState((state) => state.opened?.waveformPeaks ?? null);
  const songId = usePlayerState((state) => currentEntry(state.queue)?.songId ?? null);
  const mayAsk = usePlayerState(
    (state) => state.opened === null && (state.phase === 'paused' || state.isRemote),
  );
  const { data } = useQuery({
    ...songDetailQuery((songId ?? '') as SongId),
    enabled: mayAsk && songId !== null,
  });
  return ofSession ?? (data?.id === songId ? (data?.waveformBase64 ?? null) : null);
}
