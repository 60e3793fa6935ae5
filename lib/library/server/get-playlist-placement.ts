import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistPlacementDto } from '../folders-contract';
import { requireListener } from './library.policy';
import { readPlacements } from './read-placements';

/** Says of any playlist only what the caller has done with it. @throws AppError unauthenticated `sign-in-required`. */
export async function getPlaylistPlacement(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: { params: { playlistId: PlaylistId } },
): Promise<PlaylistPlacementDto> {
  const { userId } = requireListener(actor);
  const [place] = await readPlacements(db, userId, [params.playlistId]);
  if (!place) throw new Error('A playlist was named and has no place');
  return place;
}
