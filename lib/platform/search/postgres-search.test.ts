import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createPostgresSearch } from './postgres-search';
import { describeSearchEngine } from './search-engine.contract';
import type { SearchDocument, SearchEngine } from './search-engine';
import { commonSong } from './testing/common-song';

const open = (database: TestDatabase): SearchEngine => {
  const engine = createPostgresSearch({
    databaseUrl: database.url,
    onError: (error) => {
      throw error;
    },
  });
  const close = async () => {
    await engine.close();
    await database.drop();
  };
  return { ...engine, close };
};

describeSearchEngine(async () => open(await createTestDatabase()));

describe('the index in PostgreSQL', () => {
  let database: TestDatabase;
  let engine: SearchEngine;
  beforeAll(async () => {
    database = await createTestDatabase();
    engine = open(database);
  });
  afterAll(() => engine.close());

  /** The lower its number the more popular. */
  const song = (at: number, more: Partial<SearchDocument> = {}) =>
    commonSong(at, { popularity: 100 - at / 100, ...more });
  const find = async (text: string) =>
    (await engine.search({ text, limits: { song: 50 } })).hits.song.map(({ title }) => title);
  const tiers = () =>
    database.db.$queryRaw<{ tier: number; count: number }[]>`
      SELECT tokens[1] & 3 AS tier, count(*)::int AS count FROM search_documents GROUP BY 1 ORDER BY 1`;
  /** Words whose count is not the number of documents that carry them. */
  const miscounted = () =>
    database.db.$queryRaw<unknown[]>`
      SELECT w.word, w.document_count, counted.count FROM search_words w
      LEFT JOIN (SELECT token >> 5 AS id, count(*)::int AS count FROM search_documents, unnest(tokens) AS token GROUP BY 1)
        counted USING (id)
      WHERE w.document_count <> coalesce(counted.count, 0)`;

  it('a rebuild cuts the most popular off as the first tier, and what is behind them is found all the same', async () => {
    const songs = Array.from({ length: 2100 }, (_, at) => song(at));
    await engine.rebuild([songs]);
    expect(await tiers()).toEqual([
      { tier: 0, count: 2000 },
      { tier: 1, count: 100 },
    ]);
    expect((await find('common'))[0]).toBe('Common 0');
    expect(await find('common 2099')).toEqual(['Common 2099']);
    expect(await miscounted()).toEqual([]);
  });

  it('a document that becomes popular moves up', async () => {
    await engine.upsert([song(2099, { popularity: 100 })]);
    expect(await tiers()).toEqual([
      { tier: 0, count: 2001 },
      { tier: 1, count: 99 },
    ]);
    expect(await find('common 2099')).toEqual(['Common 2099']);
  });

  it('counts of words stay true through changes, removals and a rebuild with writers beside it', async () => {
    await engine.upsert([song(1, { title: 'Rarely Heard' }), song(5000, { title: 'Newly Heard' })]);
    await engine.remove('song', [song(2).id]);
    expect(await miscounted()).toEqual([]);
    async function* source() {
      yield [song(1), song(2), song(3)];
      await engine.upsert([song(3, { title: 'Changed Meanwhile' }), song(4, { title: 'Added Meanwhile' })]);
      await engine.remove('song', [song(2).id]);
    }
    await engine.rebuild(source());
    expect(await miscounted()).toEqual([]);
    expect((await find('meanwhile')).sort()).toEqual(['Added Meanwhile', 'Changed Meanwhile']);
  });

  it('searches are answered while a rebuild takes over', async () => {
    let isRunning = true;
    const songs = Array.from({ length: 500 }, (_, at) => song(at, { title: `Steady ${at}` }));
    await engine.upsert(songs);
    const rebuilt = engine.rebuild([songs]).finally(() => (isRunning = false));
    let count = 0;
    while (isRunning) {
      expect(await find('steady 499')).toEqual(['Steady 499']);
      count += 1;
    }
    await rebuilt;
    expect(count).toBeGreaterThan(1);
  });

  it('of two rebuilds at once the second is refused', async () => {
    async function* waiting() {
      yield [song(1)];
      await expect(engine.rebuild([])).rejects.toThrow('Another rebuild');
    }
    await engine.rebuild(waiting());
    expect(await find('common')).toEqual(['Common 1']);
  });
});
