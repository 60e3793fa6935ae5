import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findAlbumOwner } from './album.repository';
import { findArtist } from './artist.repository';
import { canRead, notFound } from './catalog.policy';
import { findSongOwner } from './song.repository';

/**
 * One small query before a page is streamed: once its first bytes are on the way, the status can no longer become 404.
 * @throws AppError not-found `album-not-found`, `song-not-found` or `artist-not-found`.
 */
export async function requireReadable(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  what: { albumId: AlbumId } | { songId: SongId } | { artistId: ArtistId },
): Promise<void> {
  if ('artistId' in what) {
    if (!(await findArtist(db, what.artistId))) throw notFound('artist-not-found');
    return;
  }
  const owned =
    'albumId' in what ? await findAlbumOwner(db, what.albumId) : await findSongOwner(db, what.songId);
  if (!owned || !canRead(actor, owned))
    throw notFound('albumId' in what ? 'album-not-found' : 'song-not-found');
}
