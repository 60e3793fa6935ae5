import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type Role } from '@/lib/kernel/actor';
import { readAllDocuments } from './read-documents';
import { getSearchHealth } from './get-search-health';
import { indexChanges } from './index-changes';
import { rebuildSearchIndex } from './rebuild-index';
import { requestRebuild } from './request-rebuild';
import { searchFixture, type SearchFixture } from './testing/search-fixture';

let fixture: SearchFixture;
let administrator: Actor;
const published = { status: 'published' as const };
beforeAll(async () => {
  fixture = await searchFixture();
  administrator = await fixture.user({ roles: ['administrator'] });
});
afterAll(() => fixture.drop());

const health = () => getSearchHealth(fixture.context, administrator);

it('what was there before the index, and what no note tells of, is in it after a rebuild', async () => {
  await fixture.publishSongs(3, { ...published, name: 'Older Than Search' });
  await fixture.makePlaylist(await fixture.user(), [], 'public');
  // As in a database that was filled before there was an index.
  await fixture.database.db.searchChange.deleteMany();
  expect(await fixture.songs('older than search')).toEqual([]);
  await rebuildSearchIndex(fixture.context);
  expect(await fixture.songs('older than search')).toHaveLength(3);
  expect(await health()).toMatchObject({
    documents: { song: 3, artist: 1, album: 1, playlist: 1, person: 2, lyric: 0 },
    waitingCount: 0,
    lagMs: 0,
    rebuild: { documentCount: 8, failure: '' },
  });
});

it('what changes while it runs is in the new index', async () => {
  const [taken] = await fixture.publishSongs(1, { ...published, name: 'Taken Meanwhile' });
  await fixture.index();
  const before = { ...fixture.context };
  let hasChanged = false;
  const rebuild = fixture.engine.rebuild.bind(fixture.engine);
  before.search = {
    ...fixture.engine,
    rebuild: (documents, onProgress) =>
      rebuild(
        (async function* () {
          for await (const batch of documents) {
            yield batch;
            if (hasChanged) continue;
            hasChanged = true;
            await fixture.database.db.song.update({
              where: { id: taken ?? '' },
              data: { name: 'Renamed Meanwhile' },
            });
            await fixture.publishSongs(1, { ...published, name: 'Come Meanwhile' });
            await indexChanges(fixture.context);
          }
        })(),
        onProgress,
      ),
  };
  await rebuildSearchIndex(before);
  expect(await fixture.songs('meanwhile')).toEqual(
    expect.arrayContaining(['Renamed Meanwhile', 'Come Meanwhile']),
  );
  expect(await fixture.songs('taken meanwhile', { kind: 'song' })).not.toContain('Taken Meanwhile');
});

it('a process that is killed in the middle leaves the index as it was, and the next rebuild is not held up', async () => {
  const [songId] = await fixture.publishSongs(1, { ...published, name: 'Survives The Kill' });
  await fixture.index();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/search/server/testing/rebuild-until-killed.ts', fixture.database.url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await fixture.songs('survives the kill')).toEqual(['Survives The Kill']);
  expect(await fixture.songs('half built')).toEqual([]);
  await expect
    .poll(() => rebuildSearchIndex(fixture.context).then(() => 'done', String), { timeout: 10_000 })
    .toBe('done');
  expect((await fixture.find('survives the kill')).songs[0]?.item.id).toBe(songId);
});

it('a rebuild that is aborted or fails says so in its record', async () => {
  const abort = new AbortController();
  abort.abort(new Error('the worker is shutting down'));
  await expect(rebuildSearchIndex(fixture.context, abort.signal)).rejects.toThrow('shutting down');
  expect((await health()).rebuild).toMatchObject({ failure: 'the worker is shutting down' });
  expect(await fixture.songs('survives the kill')).toEqual(['Survives The Kill']);
});

it('everything is read once, in batches, however many there are', async () => {
  const ids: string[] = [];
  for await (const batch of readAllDocuments(fixture.context))
    ids.push(...batch.map(({ kind, id }) => `${kind} ${id}`));
  expect(new Set(ids).size).toBe(ids.length);
  const { documents } = await health();
  expect(ids).toHaveLength(Object.values(documents).reduce((sum, count) => sum + count, 0));
});

it('health counts what waits, and how long the oldest does', async () => {
  await fixture.publishSongs(1, { ...published, name: 'Waiting' });
  const { waitingCount, lagMs } = await getSearchHealth(
    { ...fixture.context, now: () => new Date(Date.now() + 5000) },
    administrator,
  );
  expect(waitingCount).toBeGreaterThan(0);
  expect(lagMs).toBeGreaterThanOrEqual(5000);
  await fixture.index();
  expect(await health()).toMatchObject({ waitingCount: 0, lagMs: 0 });
});

it('only administrators learn how the index is and have it built anew', async () => {
  const asked: string[] = [];
  const jobs = {
    enqueue: (_tx: unknown, job: { name: string }) => Promise.resolve(void asked.push(job.name)),
    stop: () => Promise.resolve(),
  };
  const context = { ...fixture.context, jobs };
  const refusals: [Actor, code: string][] = [[ANONYMOUS, 'sign-in-required']];
  for (const role of ['listener', 'artist'] satisfies Role[])
    refusals.push([await fixture.user({ roles: [role] }), 'role-required']);
  for (const [actor, code] of refusals) {
    await expect(getSearchHealth(context, actor)).rejects.toMatchObject({ code });
    await expect(requestRebuild(context, actor)).rejects.toMatchObject({ code });
  }
  expect(asked).toEqual([]);
  await requestRebuild(context, administrator);
  expect(asked).toEqual(['search.rebuild']);
});
