import type { AlbumId, ArtistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { findAlbumOwner } from './album.repository';
import { settleAlbum } from './publication';
import { releaseSongRows, withholdSongRows } from './withheld.repository';

export interface WithheldMusic {
  songIds: SongId[];
  albumId: AlbumId;
  artistId: ArtistId;
}

type InTransaction = Pick<AppContext, 'now'> & { db: DbTransaction };

/**
 * Takes a public song, or all public songs of an album, away from everybody but its artist's team, who cannot make them
 * public again. Whether somebody may do that is the caller's to decide.
 * @returns what is to be released again one day; null when nothing of it is public.
 */
export async function withholdMusic(
  { db, now }: InTransaction,
  what: { songId: SongId } | { albumId: AlbumId },
): Promise<WithheldMusic | null> {
  const songs = await withholdSongRows(db, what, now());
  const albumId = songs[0]?.albumId;
  const owner = albumId === undefined ? null : await findAlbumOwner(db, albumId);
  if (albumId === undefined || !owner) return null;
  await settleAlbum(db, albumId, now());
  return { songIds: songs.map(({ id }) => id), albumId, artistId: owner.ownerArtistId as ArtistId };
}

/** Makes these public again, as far as they are withheld still. */
export async function releaseMusic({ db, now }: InTransaction, songIds: readonly SongId[]): Promise<void> {
  const songs = await releaseSongRows(db, songIds);
  // A song of a draft may have moved to another album meanwhile, so there may be more than one.
  for (const albumId of new Set(songs.map((song) => song.albumId))) await settleAlbum(db, albumId, now());
}
