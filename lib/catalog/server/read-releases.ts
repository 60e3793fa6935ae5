import type { AlbumId, ArtistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findReleasesOf } from './album.repository';

/** Public releases of these artists, the one that became public last first. */
export async function readReleases(
  { db }: Pick<AppContext, 'db'>,
  artistIds: readonly ArtistId[],
  page: { after?: readonly [publishedAt: string, id: string] | undefined; take: number },
): Promise<{ id: AlbumId; publishedAt: Date }[]> {
  return artistIds.length === 0 ? [] : findReleasesOf(db, artistIds, page);
}
