import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlaylistId } from '@/lib/kernel/ids';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import { OPEN_REPORTS_MAX } from '../contract';
import { moderationFixture, type ModerationFixture } from './testing/moderation-fixture';

let fixture: ModerationFixture;
beforeAll(async () => {
  fixture = await moderationFixture();
});
afterAll(() => fixture.drop());

const rename = (owner: Parameters<typeof updatePlaylist>[1], playlistId: PlaylistId, name: string) =>
  updatePlaylist(fixture.context, owner, { params: { playlistId }, body: { name } });

it('a report keeps what its reporter saw, however the text changes afterwards', async () => {
  const owner = await fixture.user({ displayName: 'Olive Owner' });
  const playlistId = await fixture.makePlaylist(owner, [], 'public');
  await rename(owner, playlistId, 'Something vile');
  await fixture.report(await fixture.user(), 'playlist', playlistId, { reason: 'hateful' });
  await rename(owner, playlistId, 'Something sweet');
  await fixture.report(await fixture.user(), 'playlist', playlistId);
  const { versions } = await fixture.caseOf(playlistId);
  expect(versions.map(({ snapshot }) => [snapshot.name, snapshot.byline])).toEqual([
    ['Something sweet', 'Olive Owner'],
    ['Something vile', 'Olive Owner'],
  ]);
  expect(versions[1]?.reports.map(({ reason }) => reason)).toEqual(['hateful']);
});

it('one reporter has one open report of a thing, also when both arrive at once, and a new one once it is decided', async () => {
  const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
  const reporter = await fixture.user();
  await Promise.all(Array.from({ length: 4 }, () => fixture.report(reporter, 'playlist', playlistId)));
  expect(await fixture.caseOf(playlistId)).toMatchObject({ isOpen: true, openCount: 1 });
  await fixture.decide(playlistId, { action: 'dismiss' });
  expect(await fixture.caseOf(playlistId)).toMatchObject({ isOpen: false, openCount: 0 });
  await fixture.report(reporter, 'playlist', playlistId);
  expect(await fixture.caseOf(playlistId)).toMatchObject({ isOpen: true, openCount: 1 });
});

it('what several people report of one thing is one case', async () => {
  const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
  const reporters = await Promise.all(Array.from({ length: 5 }, () => fixture.user()));
  await Promise.all(reporters.map((reporter) => fixture.report(reporter, 'playlist', playlistId)));
  const { items } = await fixture.list({ limit: 100 });
  expect(items.filter(({ subjectId }) => subjectId === playlistId).map((one) => one.openCount)).toEqual([5]);
});

it('nobody fills the queue: from so many open reports on further ones are refused', async () => {
  const reporter = await fixture.user();
  const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
  await fixture.report(reporter, 'playlist', playlistId);
  const { id: caseId } = await fixture.caseOf(playlistId);
  const { db } = fixture.context;
  const known = await db.report.findFirstOrThrow({ where: { caseId } });
  await db.report.createMany({
    data: Array.from({ length: OPEN_REPORTS_MAX - 1 }, () => ({
      ...known,
      id: crypto.randomUUID(),
      snapshot: { name: '', byline: '', text: '', pictureIds: [] },
    })),
  });
  const another = await fixture.makePlaylist(await fixture.user(), [], 'public');
  await expect(fixture.report(reporter, 'playlist', another)).rejects.toMatchObject({
    code: 'reports-too-many',
  });
  await db.report.deleteMany({ where: { caseId } });
});

it('the queue is paged without a gap or a repetition, newest first or most reported first', async () => {
  const counts = [1, 3, 2, 1, 3];
  const subjects: string[] = [];
  for (const count of counts) {
    const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
    subjects.push(playlistId);
    for (let made = 0; made < count; made++)
      await fixture.report(await fixture.user(), 'playlist', playlistId);
    fixture.context.advance(1000);
  }
  const walk = async (sort: 'newest' | 'most') => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await fixture.list({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ subjectId }) => subjectId));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    return seen.filter((id) => subjects.includes(id)).map((id) => subjects.indexOf(id));
  };
  expect(await walk('newest')).toEqual([4, 3, 2, 1, 0]);
  expect(await walk('most')).toEqual([4, 1, 2, 3, 0]);
});

it('filters by kind, and by whether a decision is due', async () => {
  const person = await fixture.user();
  await fixture.report(await fixture.user(), 'profile', person.userId);
  const kinds = async (query: object) => {
    const { items } = await fixture.list({ limit: 100, ...query });
    return [...new Set(items.map(({ kind }) => kind))];
  };
  expect(await kinds({ kind: 'profile' })).toEqual(['profile']);
  await fixture.decide(person.userId, { action: 'dismiss', note: 'That is their real name' });
  expect(await kinds({ kind: 'profile' })).toEqual([]);
  expect(await kinds({ kind: 'profile', status: 'closed' })).toEqual(['profile']);
});

it('the picture that was reported is shown also after it was replaced', async () => {
  const { context, artistId } = fixture;
  const first = await context.db.artwork.create({
    data: {
      id: crypto.randomUUID(),
      contentHash: 'a'.repeat(64),
      widthPx: 96,
      heightPx: 96,
      variants: { 96: 'artwork/a/96.webp' },
      placeholder: 'data:,',
      palette: { dominant: '#000', onDark: '#111', onLight: '#eee' },
    },
  });
  await context.db.artist.update({ where: { id: artistId }, data: { artworkId: first.id } });
  await fixture.report(await fixture.user(), 'artist', artistId);
  await context.db.artist.update({ where: { id: artistId }, data: { artworkId: null } });
  const { versions } = await fixture.caseOf(artistId);
  expect(versions[0]?.snapshot.pictures.map(({ contentHash }) => contentHash)).toEqual(['a'.repeat(64)]);
});

it('a report outlives the account of its reporter', async () => {
  const reporter = await fixture.user();
  const playlistId = await fixture.makePlaylist(await fixture.user(), [], 'public');
  await fixture.report(reporter, 'playlist', playlistId, { text: 'Look at this' });
  await fixture.context.db.user.delete({ where: { id: reporter.userId } });
  const { openCount, versions } = await fixture.caseOf(playlistId);
  expect(openCount).toBe(1);
  expect(versions[0]?.reports).toMatchObject([{ reporter: null, text: 'Look at this' }]);
});
