import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type PlaylistImportId, type SongId } from '@/lib/kernel/ids';
import { createPostgresSearch } from '@/lib/platform/search/postgres-search';
import type { SearchEngine } from '@/lib/platform/search/search-engine';
import { deletePlaylist } from '../delete-playlist';
import { exportPlaylist } from '../export-playlist';
import { playlistFixture, type PlaylistFixture } from '../testing/playlist-fixture';
import { PLAYLIST_FILE_FORMATS, playlistImportOperations } from '../../import-contract';
import { decidePlaylistImportEntry } from './decide-playlist-import-entry';
import { deletePlaylistImport } from './delete-playlist-import';
import { finishPlaylistImport } from './finish-playlist-import';
import { getPlaylistImport } from './get-playlist-import';
import { listPlaylistImportEntries } from './list-playlist-import-entries';
import { IMPORTS_MAX, listPlaylistImports } from './list-playlist-imports';
import { matchPlaylistImport } from './match-playlist-import';
import { rematchPlaylistImport } from './rematch-playlist-import';
import { startPlaylistImport } from './start-playlist-import';
import { tidyImports } from './tidy-imports';

type Context = PlaylistFixture['context'] & {
  search: SearchEngine;
  jobs: {
    enqueue: (_tx: unknown, _job: unknown, payload: unknown) => Promise<void>;
    stop: () => Promise<void>;
  };
};

let fixture: PlaylistFixture;
let context: Context;
let owner: UserActor;
let songs: { glass: SongId; rain: SongId; gate: SongId; coded: SongId };
/** Imports whose songs the queue was asked to look for. */
let enqueued: PlaylistImportId[] = [];

beforeAll(async () => {
  fixture = await playlistFixture();
  const search = createPostgresSearch({
    databaseUrl: fixture.database.url,
    onError: (error) => {
      throw error;
    },
  });
  const enqueue = (_tx: unknown, _job: unknown, payload: unknown) => {
    enqueued.push((payload as { importId: PlaylistImportId }).importId);
    return Promise.resolve();
  };
  context = { ...fixture.context, search, jobs: { enqueue, stop: () => Promise.resolve() } };
  owner = await fixture.user();
  const publish = async (title: string, isrc: string | null = null) => {
    const [id] = await fixture.publishSongs(1);
    if (!id) throw new Error('the fixture publishes what it is asked for');
    await fixture.database.db.song.update({
      where: { id },
      data: { name: title, isrc, durationMs: 200_000 },
    });
    await search.upsert([
      { kind: 'song', id, title, subtitle: 'Maren Holt', context: '', popularity: 1, genres: [], moods: [] },
    ]);
    return id;
  };
  songs = {
    glass: await publish('Glass Elevator'),
    rain: await publish('First Rain'),
    gate: await publish('Orchard Gate'),
    coded: await publish('Coastline 1987', 'GBAYE6900531'),
  };
});
afterAll(async () => {
  await context.search.close();
  await fixture.drop();
});
beforeEach(() => {
  enqueued = [];
});

const start = (text: string, fileName = 'Evening.csv', actor: Actor = owner) =>
  startPlaylistImport(context, actor, { body: { fileName, text } });
const match = (importId: PlaylistImportId, signal = new AbortController().signal) =>
  matchPlaylistImport(context, importId, signal);
const entriesOf = async (importId: PlaylistImportId, select: 'all' | 'open' = 'all') =>
  (await listPlaylistImportEntries(context, owner, { params: { importId }, query: { select, limit: 100 } }))
    .items;
const decide = (importId: PlaylistImportId, position: number, songId: SongId | null) =>
  decidePlaylistImportEntry(context, owner, { params: { importId, position }, body: { songId } });
const finish = (importId: PlaylistImportId) =>
  finishPlaylistImport(context, owner, {
    params: { importId },
    body: { name: 'Evening', visibility: 'private' },
  });

const FILE = [
  'title,artist,duration,isrc',
  'Glass Elevator - Remastered,Maren Holt,3:21,',
  'First Rain,Somebody Else,3:20,',
  'No such song anywhere,Nobody,3:20,',
  'Orchard Gate,Maren Holt,6:40,',
  'What the code says is Coastline,Maren Holt,,GB-AYE-69-00531',
].join('\n');

describe('an import', () => {
  it('keeps every line, finds what it can, asks about what it cannot, and becomes a playlist in the file’s order', async () => {
    const started = await start(FILE);
    expect(started).toMatchObject({ title: 'Evening', format: 'csv', status: 'matching', entryCount: 5 });
    expect(enqueued).toEqual([started.id]);
    await expect(finish(started.id)).rejects.toMatchObject({ kind: 'conflict', code: 'import-not-ready' });
    await match(started.id);
    const ready = await getPlaylistImport(context, owner, { params: { importId: started.id } });
    expect(ready).toMatchObject({
      status: 'ready',
      matchedCount: 5,
      counts: { waiting: 0, sure: 2, doubtful: 2, missing: 1, chosen: 0, left_out: 0 },
    });
    const entries = await entriesOf(started.id);
    expect(entries.map(({ state, song }) => [state, song?.name ?? null])).toEqual([
      ['sure', 'Glass Elevator'],
      ['doubtful', null],
      ['missing', null],
      ['doubtful', null],
      ['sure', 'Coastline 1987'],
    ]);
    expect(entries[1]?.candidates[0]?.id).toBe(songs.rain);
    expect(await entriesOf(started.id, 'open')).toHaveLength(3);

    expect(await decide(started.id, 1, songs.rain)).toMatchObject({
      state: 'chosen',
      song: { id: songs.rain },
    });
    expect(await decide(started.id, 3, null)).toMatchObject({ state: 'left_out', song: null });
    await expect(decide(started.id, 9, songs.rain)).rejects.toMatchObject({ code: 'entry-not-found' });
    await expect(decide(started.id, 2, newId<SongId>())).rejects.toMatchObject({ code: 'song-not-found' });
    const playlist = await finish(started.id);
    const listed = await fixture.listAll(owner, playlist.id);
    expect(listed.map(({ songId }) => songId)).toEqual([songs.glass, songs.rain, songs.coded]);
    // What was not found is still told.
    expect((await entriesOf(started.id, 'open')).map(({ title }) => title)).toContain(
      'No such song anywhere',
    );
    await expect(decide(started.id, 2, songs.gate)).rejects.toMatchObject({ code: 'import-finished' });
  });

  it('makes one playlist of two clicks', async () => {
    const { id } = await start(FILE);
    await match(id);
    const results = await Promise.allSettled([finish(id), finish(id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { playlistId } = await getPlaylistImport(context, owner, { params: { importId: id } });
    expect(playlistId).not.toBeNull();
    await deletePlaylist(context, owner, { params: { playlistId: playlistId ?? ('' as never) } });
    expect((await getPlaylistImport(context, owner, { params: { importId: id } })).playlistId).toBeNull();
  });

  it('goes on where it was ended, and does nothing twice', async () => {
    const lines = Array.from({ length: 130 }, (_, line) =>
      line % 2 === 0 ? 'Glass Elevator,Maren Holt' : `Line ${line},X`,
    );
    const { id } = await start(['title,artist', ...lines].join('\n'));
    const ending = new AbortController();
    const search = context.search;
    let searches = 0;
    context.search = {
      ...search,
      name: search.name,
      search: (query) => {
        if ((searches += 1) === 100) ending.abort(new Error('the worker ends'));
        return search.search(query);
      },
    };
    await expect(match(id, ending.signal)).rejects.toThrow('the worker ends');
    context.search = search;
    const half = await getPlaylistImport(context, owner, { params: { importId: id } });
    expect(half.status).toBe('matching');
    expect(half.counts.waiting).toBeGreaterThan(0);
    expect(half.counts.waiting).toBeLessThan(130);
    await Promise.all([match(id), match(id)]);
    const done = await getPlaylistImport(context, owner, { params: { importId: id } });
    expect(done).toMatchObject({
      status: 'ready',
      matchedCount: 130,
      counts: { sure: 65, missing: 65, waiting: 0 },
    });
    await match(id);
  });

  it('looks again for what was missing; decisions stay', async () => {
    const { id } = await start('title,artist\nLater Song,Maren Holt\nFirst Rain,Somebody Else\n');
    await match(id);
    await decide(id, 1, null);
    const [later] = await fixture.publishSongs(1);
    await fixture.database.db.song.update({ where: { id: later ?? '' }, data: { name: 'Later Song' } });
    await context.search.upsert([
      {
        kind: 'song',
        id: later ?? '',
        title: 'Later Song',
        subtitle: 'Maren Holt',
        context: '',
        popularity: 1,
        genres: [],
        moods: [],
      },
    ]);
    const again = await rematchPlaylistImport(context, owner, { params: { importId: id } });
    expect(again).toMatchObject({ status: 'matching', matchedCount: 1 });
    await match(id);
    expect((await entriesOf(id)).map(({ state }) => state)).toEqual(['sure', 'left_out']);
  });

  it('that cannot be read says where, and leaves nothing behind', async () => {
    const before = (await listPlaylistImports(context, owner)).items.length;
    for (const [name, text] of [
      ['a.xspf', '<playlist version="1" xmlns="http://xspf.org/ns/0/">\n<trackList>'],
      ['a.csv', 'artist\nA'],
      ['a.txt', ''],
    ] as const)
      await expect(start(text, name)).rejects.toMatchObject({
        kind: 'rejected',
        code: 'playlist-file-unreadable',
      });
    expect((await listPlaylistImports(context, owner)).items).toHaveLength(before);
  });

  it('of ten thousand songs is kept whole', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, line) => `#EXTINF:200,Artist - Song ${line}\n${line}.mp3`,
    );
    const { id, entryCount } = await start(['#EXTM3U', ...lines].join('\n'), 'long.m3u8');
    expect(entryCount).toBe(10_000);
    const page = await listPlaylistImportEntries(context, owner, {
      params: { importId: id },
      query: { select: 'all', limit: 2 },
    });
    expect(page.items.map(({ title }) => title)).toEqual(['Song 0', 'Song 1']);
    await deletePlaylistImport(context, owner, { params: { importId: id } });
  });

  it('is kept for a month, and no more than so many of one listener', async () => {
    const other = await fixture.user();
    for (let count = 0; count < IMPORTS_MAX; count += 1) await start('title\nSong', 'a.csv', other);
    await expect(start('title\nSong', 'a.csv', other)).rejects.toMatchObject({ code: 'too-many-imports' });
    expect((await listPlaylistImports(context, other)).items).toHaveLength(IMPORTS_MAX);
    const later = { db: context.db, now: () => new Date(context.now().getTime() + 31 * 24 * 3600 * 1000) };
    expect(await tidyImports(context)).toBe(0);
    expect(await tidyImports(later)).toBeGreaterThanOrEqual(IMPORTS_MAX);
    expect((await listPlaylistImports(context, other)).items).toHaveLength(0);
  });
});

describe('a file that was exported', () => {
  it.each(PLAYLIST_FILE_FORMATS)(
    'as %s becomes the same playlist again, without a question',
    async (format) => {
      const wanted = [songs.gate, songs.glass, songs.gate, songs.coded];
      const playlistId = await fixture.makePlaylist(owner, wanted, 'public');
      const file = await exportPlaylist(context, ANONYMOUS, { params: { playlistId }, query: { format } });
      expect(file.fileName).toBe(`Evening.${format}`);
      const { id } = await start(file.text, file.fileName);
      await match(id);
      const made = await finish(id);
      const listed = await fixture.listAll(owner, made.id);
      expect(listed.map(({ songId }) => songId)).toEqual(wanted);
    },
  );
});

describe('whose it is', () => {
  type Name = keyof typeof playlistImportOperations;
  type Answer = 'ok' | 'unauthenticated' | 'not-found';
  type Row = Record<'anonymous' | 'owner' | 'other' | 'administrator', Answer>;
  const MINE: Row = { anonymous: 'unauthenticated', owner: 'ok', other: 'ok', administrator: 'ok' };
  const ALONE: Row = {
    anonymous: 'unauthenticated',
    owner: 'ok',
    other: 'not-found',
    administrator: 'not-found',
  };
  const TABLE: Record<Name, Row> = {
    startPlaylistImport: MINE,
    listPlaylistImports: MINE,
    getPlaylistImport: ALONE,
    deletePlaylistImport: ALONE,
    listPlaylistImportEntries: ALONE,
    decidePlaylistImportEntry: ALONE,
    rematchPlaylistImport: ALONE,
    finishPlaylistImport: ALONE,
    // Of a private playlist; others see no difference from a missing one.
    exportPlaylist: { ...ALONE, anonymous: 'not-found' },
  };
  const call = async (name: Name, actor: Actor): Promise<unknown> => {
    const { id: importId } = await start(FILE);
    await match(importId);
    const params = { importId };
    const playlistId = await fixture.makePlaylist(owner, [songs.glass], 'private');
    const calls: Record<Name, () => Promise<unknown>> = {
      startPlaylistImport: () => start(FILE, 'a.csv', actor),
      listPlaylistImports: () => listPlaylistImports(context, actor),
      getPlaylistImport: () => getPlaylistImport(context, actor, { params }),
      deletePlaylistImport: () => deletePlaylistImport(context, actor, { params }),
      listPlaylistImportEntries: () =>
        listPlaylistImportEntries(context, actor, { params, query: { select: 'all', limit: 5 } }),
      decidePlaylistImportEntry: () =>
        decidePlaylistImportEntry(context, actor, {
          params: { importId, position: 0 },
          body: { songId: null },
        }),
      rematchPlaylistImport: () => rematchPlaylistImport(context, actor, { params }),
      finishPlaylistImport: () =>
        finishPlaylistImport(context, actor, { params, body: { name: 'A', visibility: 'private' } }),
      exportPlaylist: () =>
        exportPlaylist(context, actor, { params: { playlistId }, query: { format: 'csv' } }),
    };
    return calls[name]();
  };
  const answerOf = async (promise: Promise<unknown>): Promise<string> => {
    try {
      await promise;
      return 'ok';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error.kind;
    }
  };

  it.each(Object.keys(TABLE) as Name[])('%s answers each kind of caller as documented', async (name) => {
    // Imports of the tests before are many.
    await fixture.database.db.playlistImport.deleteMany();
    const actors = {
      anonymous: ANONYMOUS,
      owner,
      other: await fixture.user(),
      administrator: await fixture.user({ roles: ['listener', 'administrator'] }),
    };
    const answers: Partial<Row> = {};
    for (const who of Object.keys(actors) as (keyof Row)[])
      answers[who] = (await answerOf(call(name, actors[who]))) as Answer;
    expect(answers).toEqual(TABLE[name]);
    const mayAnonymous = name === 'exportPlaylist';
    expect(playlistImportOperations[name].access).toBe(mayAnonymous ? 'anyone' : 'user');
  });
});
