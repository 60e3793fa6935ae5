import pino from 'pino';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, PlaylistId, SongId } from '@/lib/kernel/ids';
import { createPostgresSearch } from '@/lib/platform/search/postgres-search';
import { playlistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { searchOperations } from '../../contract';
import { indexChanges } from '../index-changes';
import { search } from '../search';

type Query = Partial<Parameters<typeof searchOperations.search.query.parse>[0] & object>;

/** A database with a catalogue, an index, and what the tests of search do all the time. */
export async function searchFixture() {
  const base = await playlistFixture();
  const engine = createPostgresSearch({
    databaseUrl: base.database.url,
    onError: (error) => {
      throw error;
    },
  });
  const context = { ...base.context, search: engine, log: pino({ level: 'silent' }) };
  const find = (q: string, more: Query = {}, actor: Actor = ANONYMOUS) =>
    search(context, actor, { query: searchOperations.search.query.parse({ q, ...more }) });
  return {
    ...base,
    context,
    engine,
    find,
    /** Names of the songs found, best first. */
    songs: async (q: string, more: Query = {}) => (await find(q, more)).songs.map(({ item }) => item.name),
    index: () => indexChanges(context),
    idsOf: async (songId: SongId) => {
      const row = await base.database.db.song.findUniqueOrThrow({ where: { id: songId } });
      return { albumId: row.albumId as AlbumId, artistId: row.artistId as ArtistId };
    },
    playlistIds: async (q: string): Promise<PlaylistId[]> =>
      (await find(q, { kind: 'playlist' })).playlists.map(({ item }) => item.id),
    drop: async () => {
      await engine.close();
      await base.drop();
    },
  };
}
export type SearchFixture = Awaited<ReturnType<typeof searchFixture>>;
