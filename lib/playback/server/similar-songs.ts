import { listSimilarSongs as listByGenreAndSound } from '@/lib/catalog/server/list-similar-songs';
import type { SongDto } from '@/lib/catalog/contract';
import type { Actor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { playerOperations } from '../connect/operations';
import { requireListener } from './playback.policy';

/**
 * What goes on well after some songs: the port that autoplay asks. Filled by the catalogue (genre, then measured sound)
 * until something that knows listeners takes its place.
 */
export type SimilarSongs = (
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  request: { seedSongIds: readonly SongId[]; excludeSongIds: readonly SongId[]; limit: number },
) => Promise<SongDto[]>;

const similarSongs: SimilarSongs = listByGenreAndSound;

/** @throws AppError unauthenticated `sign-in-required`. */
export async function listSimilarSongs(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: OperationInput<typeof playerOperations.listSimilarSongs>,
): Promise<{ items: SongDto[] }> {
  const listener = requireListener(actor);
  const items = await similarSongs(context, listener, {
    seedSongIds: query.seedSongId,
    excludeSongIds: query.excludeSongId ?? [],
    limit: query.limit,
  });
  return { items: items.filter((song) => song.isPlayable) };
}
