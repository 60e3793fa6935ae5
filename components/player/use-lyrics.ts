'use client';

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { LyricsDto, SongDto } from '@/lib/catalog/contract';
import { songDetailQuery } from '@/lib/catalog/client/song-detail-query';
import { timeLyrics, type TimedLine } from './lyrics-timing';

export interface SongLyrics {
  status: 'pending' | 'error' | 'ready';
  /** Null when the song has none (or they are not there yet). */
  lyrics: LyricsDto | null;
  /** Empty when they have no times. */
  lines: readonly TimedLine[];
  retry: () => void;
}

/** The words of a song, fetched when they are first looked at. */
export function useLyrics(song: SongDto): SongLyrics {
  const { data, status, refetch } = useQuery(songDetailQuery(song.id));
  const lyrics = data?.lyrics ?? null;
  const lines = useMemo(() => (lyrics ? timeLyrics(lyrics, song.durationMs) : []), [lyrics, song.durationMs]);
  return {
    status: status === 'success' ? 'ready' : status,
    lyrics,
    lines,
    retry: () => void refetch(),
  };
}
