import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MissedWriteError, type EngineState, type SearchEngine } from '@/lib/platform/search/search-engine';
import { indexChanges, indexHeldChanges } from './index-changes';
import { requestMissingIndex } from './request-missing-index';
import { countWaiting } from './search-index.repository';
import { searchFixture, type SearchFixture } from './testing/search-fixture';

let fixture: SearchFixture;
beforeAll(async () => {
  fixture = await searchFixture();
});
afterAll(() => fixture.drop());

/** The engine of the fixture as the second of two, of which the first is away. */
function withFirstAway(): SearchEngine {
  const missed = async (written: Promise<void>) => {
    await written;
    throw new MissedWriteError('the first engine is away');
  };
  const { engine } = fixture;
  return {
    ...engine,
    upsert: (documents) => missed(engine.upsert(documents)),
    remove: (kind, ids) => missed(engine.remove(kind, ids)),
  };
}
const waitingCount = async () => (await countWaiting(fixture.database.db)).count;

it('what one engine misses is found in the other at once, waits, and is made up for when it is back', async () => {
  const away = { ...fixture.context, search: withFirstAway() };
  await fixture.publishSongs(1, { name: 'Held Back', status: 'published' });
  expect(await indexChanges(away)).toBeGreaterThan(0);
  expect(await fixture.songs('held back')).toEqual(['Held Back']);
  const heldCount = await waitingCount();
  expect(heldCount).toBeGreaterThan(0);

  // What is new does not read again what waits, and what waits is not given up.
  expect(await indexChanges(away)).toBe(0);
  expect(await indexHeldChanges(away)).toBe(0);
  expect(await waitingCount()).toBe(heldCount);

  const upsert = vi.spyOn(fixture.engine, 'upsert');
  expect(await indexHeldChanges({ ...fixture.context, search: fixture.engine })).toBe(heldCount);
  expect(upsert.mock.calls.flatMap(([documents]) => documents.map(({ title }) => title))).toContain(
    'Held Back',
  );
  expect(await waitingCount()).toBe(0);
});

it.each<[EngineState, number]>([
  ['ready', 0],
  ['down', 0],
  ['empty', 1],
])('an engine that is %s is asked to be built %d times', async (state, times) => {
  const enqueue = vi.fn(() => Promise.resolve());
  const search = {
    ...fixture.engine,
    status: () => Promise.resolve([{ name: 'typesense' as const, state }]),
  };
  await requestMissingIndex({ ...fixture.context, search, jobs: { enqueue, stop: () => Promise.resolve() } });
  expect(enqueue).toHaveBeenCalledTimes(times);
});
