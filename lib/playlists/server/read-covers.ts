import type { ArtworkDto } from '@/lib/catalog/contract';
import { lookUpArtworks } from '@/lib/catalog/server/look-up-artworks';
import { lookUpCovers } from '@/lib/catalog/server/look-up-covers';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findLeadingSongs, findOwnCovers } from './playlist.repository';

const COVERS = 4;
/** A playlist that begins with whole albums repeats covers; further in than this nobody misses one. */
const SONGS_LOOKED_AT = 24;

/**
 * What stands for each playlist: the picture its owner chose, or artwork of its first songs, each once, four at most. Four queries
 * however many playlists there are.
 */
export async function readCovers(
  context: Pick<AppContext, 'db' | 'env'>,
  playlistIds: readonly PlaylistId[],
): Promise<ReadonlyMap<PlaylistId, ArtworkDto[]>> {
  const own = await readOwnCovers(context, playlistIds);
  const others = playlistIds.filter((id) => !own.has(id));
  return new Map([...own, ...(await readSongCovers(context, others))]);
}

async function readOwnCovers(
  context: Pick<AppContext, 'db' | 'env'>,
  playlistIds: readonly PlaylistId[],
): Promise<Map<PlaylistId, ArtworkDto[]>> {
  const chosen = await findOwnCovers(context.db, playlistIds);
  const pictures = await lookUpArtworks(
    context,
    chosen.map(({ artworkId }) => artworkId),
  );
  return new Map(
    chosen.flatMap(({ playlistId, artworkId }) => {
      const picture = pictures.get(artworkId);
      return picture ? [[playlistId, [picture]] as const] : [];
    }),
  );
}

async function readSongCovers(
  context: Pick<AppContext, 'db' | 'env'>,
  playlistIds: readonly PlaylistId[],
): Promise<Map<PlaylistId, ArtworkDto[]>> {
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
