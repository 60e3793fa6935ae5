import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtistDto, catalogOperations } from '../contract';
import { findAppearances, findArtistAlbums } from './album.repository';
import { findArtist } from './artist.repository';
import { toAlbumSummary, toArtistSummary, toSongDto } from './catalog.dto';
import { canEditArtist, notFound } from './catalog.policy';
import { findPublishedSongs } from './song.repository';

const POPULAR_SONGS = 10;
const RELEASES = 50;
const APPEARANCES = 12;

/** @throws AppError not-found `artist-not-found`. */
export async function getArtist(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof catalogOperations.getArtist>, 'params'>,
): Promise<ArtistDto> {
  const { db, env } = context;
  const { artistId } = params;
  const [row, songs, albums, appearances] = await Promise.all([
    findArtist(db, artistId),
    findPublishedSongs(db, { artistId, take: POPULAR_SONGS }),
    findArtistAlbums(db, artistId, { take: RELEASES }),
    findAppearances(db, artistId, APPEARANCES),
  ]);
  if (!row) throw notFound('artist-not-found');
  const place = { originUrl: env.ORIGIN_URL };
  return {
    ...toArtistSummary(row, place),
    biography: row.biography,
    popularity: row.popularity,
    popularSongs: songs.map((song) => toSongDto(song, place)),
    albums: albums.map((album) => toAlbumSummary(album, place)),
    appearsOn: appearances.map((album) => toAlbumSummary(album, place)),
    canEdit: canEditArtist(actor, artistId),
  };
}
