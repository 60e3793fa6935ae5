import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createPostgresSearch } from './postgres-search';
import { MissedWriteError, type SearchEngine } from './search-engine';
import { createSearchWithFallback } from './search-with-fallback';
import { commonSong } from './testing/common-song';
import { FAKE_KEY, startFakeTypesense } from './testing/fake-typesense';
import { createTypesenseSearch } from './typesense-search';

const LEFT_ALONE_MS = 100;
const UNAVAILABLE = { status: 503, body: { message: 'Not Ready or Lagging' } };
const FOREVER = 1000;

let database: TestDatabase;
let fake: Awaited<ReturnType<typeof startFakeTypesense>>;
let engine: SearchEngine;
const onError = vi.fn();

beforeAll(async () => {
  database = await createTestDatabase();
  fake = await startFakeTypesense();
  const timeouts = { searchMs: 200, writeMs: 200, importMs: 300 };
  engine = createSearchWithFallback({
    first: createTypesenseSearch({ url: fake.url, apiKey: FAKE_KEY, timeouts }),
    second: createPostgresSearch({ databaseUrl: database.url, onError }),
    onError,
    leftAloneMs: LEFT_ALONE_MS,
  });
  await engine.rebuild([[song(1)]]);
});
afterEach(async () => {
  fake.forget();
  await untilAnsweredBy('typesense');
  onError.mockClear();
});
afterAll(async () => {
  await engine.close();
  await fake.stop();
  await database.drop();
});

const song = (at: number, title = `Common ${at}`) => commonSong(at, { title });
const search = async (text = 'common') => {
  const { hits, engine: answeredBy, isDegraded } = await engine.search({ text, limits: { song: 9 } });
  return { titles: hits.song.map(({ title }) => title).sort(), answeredBy, isDegraded };
};
const untilAnsweredBy = (name: string) =>
  vi.waitFor(async () => expect((await search()).answeredBy).toBe(name), { timeout: 3000 });
const breakDown = () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) fake.plan(method, /./, UNAVAILABLE, FOREVER);
};

it('the first engine answers, and both are told everything', async () => {
  await engine.upsert([song(2)]);
  expect(await search()).toEqual({
    titles: ['Common 1', 'Common 2'],
    answeredBy: 'typesense',
    isDegraded: undefined,
  });
  breakDown();
  expect(await search()).toEqual({
    titles: ['Common 1', 'Common 2'],
    answeredBy: 'postgres',
    isDegraded: true,
  });
});

it('an engine that is down is left alone: nobody waits for it, one error is told, and it is used when it is back', async () => {
  breakDown();
  await Promise.all([search(), search(), search()]);
  const askedCount = fake.sent('POST', /multi_search/).length;
  await Promise.all([search(), search()]);
  expect(fake.sent('POST', /multi_search/)).toHaveLength(askedCount);
  expect(onError).toHaveBeenCalledTimes(1);
  await sleep(LEFT_ALONE_MS + 20);
  // Whether it is back is asked beside a search, which the other engine answers.
  expect((await search()).answeredBy).toBe('postgres');
  await vi.waitFor(() => expect(fake.sent('GET', /health/)).not.toEqual([]));
  fake.forget();
  await untilAnsweredBy('typesense');
  expect((await search()).isDegraded).toBeUndefined();
});

it('a write that the first engine misses is in the second, and is told apart from one that failed', async () => {
  breakDown();
  await expect(engine.upsert([song(3, 'Missed Song')])).rejects.toBeInstanceOf(MissedWriteError);
  await expect(engine.remove('song', [song(2).id])).rejects.toBeInstanceOf(MissedWriteError);
  expect(await search('missed')).toMatchObject({ titles: ['Missed Song'], isDegraded: true });
  expect((await search()).titles).toEqual(['Common 1']);
});

it('a document that the first engine refuses does not keep it from answering', async () => {
  const refused = JSON.stringify({ success: false, code: 400, error: 'Field `rank` must be a float.' });
  fake.plan('POST', /import$/, { status: 200, body: refused });
  await expect(engine.upsert([song(4, 'Refused Song')])).rejects.toBeInstanceOf(MissedWriteError);
  await untilAnsweredBy('typesense');
  expect(onError).toHaveBeenCalledTimes(1);
  await engine.upsert([song(4, 'Refused Song')]);
  expect(await search('refused')).toMatchObject({ titles: ['Refused Song'], answeredBy: 'typesense' });
  await engine.remove('song', [song(4).id]);
});

it('an engine that lost its data is not used until it is built anew, and then it is at once', async () => {
  fake.aliases.clear();
  fake.collections.clear();
  expect(await search()).toMatchObject({ answeredBy: 'postgres', isDegraded: true });
  expect(await engine.status()).toEqual([
    { name: 'typesense', state: 'empty' },
    { name: 'postgres', state: 'ready' },
  ]);
  await sleep(LEFT_ALONE_MS + 20);
  await search();
  expect((await search()).answeredBy).toBe('postgres');
  // Read twice, once by each engine.
  const report = await engine.rebuild([[song(1), song(7)]]);
  expect(report.documentCount).toBe(2);
  expect(await search()).toMatchObject({ titles: ['Common 1', 'Common 7'], answeredBy: 'typesense' });
});

it('a rebuild that the first engine fails has built the second, and says that it failed', async () => {
  fake.plan('POST', /collections$/, UNAVAILABLE, FOREVER);
  await expect(engine.rebuild([[song(1), song(8)]])).rejects.toThrow('Lagging');
  breakDown();
  expect(await search()).toMatchObject({ titles: ['Common 1', 'Common 8'], isDegraded: true });
  expect(await engine.countDocuments()).toMatchObject({ song: 2 });
});
