import type { Actor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SongDto } from '../contract';
import { lookUpSongs } from './look-up-songs';
import { findSimilarSongIds } from './song.repository';

/** Published songs with audio that go on well after the seeds: same genres first, then the closest sound. */
export async function listSimilarSongs(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  request: { seedSongIds: readonly SongId[]; excludeSongIds: readonly SongId[]; limit: number },
): Promise<SongDto[]> {
  const songId = await findSimilarSongIds(context.db, {
    seedIds: request.seedSongIds,
    excludeIds: request.excludeSongIds,
    take: request.limit,
  });
  if (songId.length === 0) return [];
  const { items } = await lookUpSongs(context, actor, { query: { songId } });
  return items;
}
