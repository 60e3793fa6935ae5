import type { ArtworkDto } from '@/lib/catalog/contract';
import { lookUpCovers } from '@/lib/catalog/server/look-up-covers';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findLeadingSongs } from './playlist.repository';

const COVERS = 4;
/** A playlist that begins with whole albums repeats covers; further in than this nobody misses one. */
const SONGS_LOOKED_AT = 24;

/** Artwork of the first songs of each playlist, each once, four at most. Two queries however many playlists there are. */
export async function readCovers(
  context: Pick<AppContext, 'db' | 'env'>,
  playlistIds: readonly PlaylistId[],
): Promise<ReadonlyMap<PlaylistId, ArtworkDto[]>> {
  const leading = await findLeadingSongs(context.db, playlistIds, SONGS_LOOKED_AT);
  const coverOf = await lookUpCovers(
    context,
    leading.map(({ songId }) => songId),
  );
  const covers = new Map<PlaylistId, ArtworkDto[]>(playlistIds.map((id) => [id, []]));
  for (const { playlistId, songId } of leading) {
    const cover = coverOf.get(songId);
    const shown = covers.get(playlistId);
    if (!cover || !shown || shown.length === COVERS || shown.some(({ id }) => id === cover.id)) continue;
    shown.push(cover);
  }
  return covers;
}
