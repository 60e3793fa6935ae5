import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { SongId } from '@/lib/kernel/ids';
import { catalogOperations } from '../contract';

/** Lyrics and credits change rarely; a song that comes round again need not ask twice. */
const STALE_AFTER_MS = 5 * 60_000;

/** A song with lyrics, credits and quality. */
export function songDetailQuery(songId: SongId) {
  return queryOptions({
    queryKey: ['catalog', 'song', songId],
    queryFn: ({ signal }) => callApi(catalogOperations.getSong, { params: { songId }, signal }),
    staleTime: STALE_AFTER_MS,
  });
}
