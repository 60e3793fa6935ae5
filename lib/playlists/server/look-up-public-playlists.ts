import type { ArtworkDto } from '@/lib/catalog/contract';
import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto } from '../contract';
import { findPublicPlaylists } from './playlist.repository';
import { readCovers } from './read-covers';

/** What a list of strangers' playlists shows. Counting the songs of each would cost more than finding them. */
export type PublicPlaylist = Pick<PlaylistDto, 'id' | 'name' | 'owner' | 'covers'>;

/** Public playlists by id in the given order; others are left out, also the owner's own. */
export async function lookUpPublicPlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  ids: readonly PlaylistId[],
): Promise<PublicPlaylist[]> {
  if (ids.length === 0) return [];
  const [rows, covers] = await Promise.all([
    findPublicPlaylists(context.db, { ids }),
    readCovers(context, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toPublicPlaylist(row, covers.get(id) ?? [])] : [];
  });
}

function toPublicPlaylist(
  row: Awaited<ReturnType<typeof findPublicPlaylists>>[number],
  covers: readonly ArtworkDto[],
): PublicPlaylist {
  const owner = { id: row.owner.id as UserId, displayName: row.owner.displayName };
  return { id: row.id as PlaylistId, name: row.name, owner, covers: [...covers] };
}
