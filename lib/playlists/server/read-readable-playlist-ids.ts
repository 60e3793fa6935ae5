import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { canRead, roleOf } from './playlist.policy';
import { findPlaylistOwners } from './playlist.repository';

/** Of these playlists, those of others that the actor may read; one's own, and those one works on, need not be kept. */
export async function readReadablePlaylistIds(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await findPlaylistOwners(db, ids, actor);
  return rows.filter((row) => canRead(actor, row) && roleOf(actor, row) === null).map(({ id }) => id);
}
