import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseServerEnv, type ServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS } from '@/lib/kernel/actor';
import type { Db } from '@/lib/platform/db/prisma-client';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { catalogOperations } from '../contract';
import { createArtist } from './create-artist';
import { ingestedSong } from './ingested-song.fixture';
import { listAlbums } from './list-albums';
import { listDecades } from './list-decades';
import { publishIngestedSong } from './publish-song';

let database: TestDatabase;
let context: { db: Db; env: ServerEnv; now: () => Date };

beforeAll(async () => {
  database = await createTestDatabase();
  context = { db: database.db, env: parseServerEnv({ NODE_ENV: 'test' }), now: () => new Date() };
  const { id: ownerArtistId } = await createArtist(database.db, { name: 'Maren Holt' });
  const publish = (title: string, releaseDate: string | null) =>
    database.db.$transaction((tx) =>
      publishIngestedSong(
        context,
        tx,
        ingestedSong({
          ownerArtistId,
          album: { title, releaseDate, releaseDatePrecision: 'day', artworkId: null },
        }),
      ),
    );
  await publish('First day', '1990-01-01');
  await publish('Last day', '1999-12-31');
  await publish('Same day, one', '1995-05-05');
  await publish('Same day, two', '1995-05-05');
  await publish('Of today', '2026-02-01');
  await publish('Of nobody knows when', null);
});
afterAll(() => database.drop());

const titlesOf = async (decade: number, limit: number) => {
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const query = catalogOperations.listAlbums.query.parse({ decade, limit, ...(cursor ? { cursor } : {}) });
    const page = await listAlbums(context, ANONYMOUS, { query });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return titles;
};

it('decades are those with something public in them, latest first', async () => {
  expect(await listDecades(context)).toEqual([2020, 1990]);
});

it('a decade is its ten years, latest release first, page by page without a gap', async () => {
  const all = await titlesOf(1990, 100);
  expect(all[0]).toBe('Last day');
  expect(all.at(-1)).toBe('First day');
  expect(new Set(all)).toEqual(new Set(['Last day', 'Same day, one', 'Same day, two', 'First day']));
  expect(await titlesOf(1990, 1)).toEqual(all);
  expect(await titlesOf(2000, 10)).toEqual([]);
});

it('what is no decade is refused', () => {
  for (const decade of [1995, 0, 12, 3000, 'x', '1990.5'])
    expect(catalogOperations.listAlbums.query.safeParse({ decade }).success, String(decade)).toBe(false);
});
