import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { HomeDto } from '../contract';
import { findNewAlbums } from './album.repository';
import { findArtistsWithMusic } from './artist.repository';
import { toAlbumSummary, toArtistSummary, toGenreDto, toMoodDto, toSongDto } from './catalog.dto';
import { findGenresWithMusic, findMoodsWithMusic } from './genre.repository';
import { findPublishedSongs } from './song.repository';

/** What the home page shows. The same for everybody. */
export async function getHome(context: Pick<AppContext, 'db' | 'env'>, _actor: Actor): Promise<HomeDto> {
  const { db, env } = context;
  const [albums, songs, artists, genres, moods] = await Promise.all([
    findNewAlbums(db, { take: 12 }),
    findPublishedSongs(db, { take: 12 }),
    findArtistsWithMusic(db, 12),
    findGenresWithMusic(db, 24),
    findMoodsWithMusic(db, 24),
  ]);
  const place = { originUrl: env.ORIGIN_URL };
  return {
    newReleases: albums.map((album) => toAlbumSummary(album, place)),
    popularSongs: songs.map((song) => toSongDto(song, place)),
    artists: artists.map((artist) => toArtistSummary(artist, place)),
    genres: genres.map(toGenreDto),
    moods: moods.map(toMoodDto),
  };
}
