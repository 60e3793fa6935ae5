import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtworkDto } from '../contract';
import { toArtworkDto } from './catalog.dto';
import { findCovers } from './song.repository';

/** The artwork of each song's album. Pictures are public; which songs to ask about is the caller's to know. */
export async function lookUpCovers(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  songIds: readonly SongId[],
): Promise<ReadonlyMap<SongId, ArtworkDto>> {
  const rows = await findCovers(db, songIds);
  return new Map(
    rows.flatMap((row) => {
      const artwork = toArtworkDto(row.album.artwork, { originUrl: env.ORIGIN_URL });
      return artwork ? [[row.id as SongId, artwork] as const] : [];
    }),
  );
}
