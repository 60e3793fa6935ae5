import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureSystemUser } from '@/lib/accounts/server/ensure-system-user';
import type { UserActor } from '@/lib/kernel/actor';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { blockPerson } from './block-person';
import { followPerson } from './follow-person';
import { lookUpVisiblePeople } from './look-up-visible-people';
import { readSearchablePeople } from './read-searchable-people';
import { updateProfile } from './update-profile';

let fixture: PlaylistFixture;
let active: UserActor[];
let suspended: UserActor;
beforeAll(async () => {
  fixture = await playlistFixture();
  active = [];
  for (const displayName of ['Ada', 'Ben', 'Cleo', 'Dora', 'Emil']) {
    active.push(await fixture.user({ displayName }));
  }
  suspended = await fixture.user({ displayName: 'Suspended' });
  const { db } = fixture.database;
  await db.user.update({ where: { id: suspended.userId }, data: { status: 'suspended' } });
  await ensureSystemUser(fixture.context);
});
afterAll(() => fixture.drop());

const person = (at: number): UserActor => {
  const found = active[at];
  if (!found) throw new Error('No such person was made');
  return found;
};

it('read in pages everybody comes once, without suspended people and the account that imports act as', async () => {
  const ids: string[] = [];
  let afterId = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await readSearchablePeople(fixture.context, { afterId, take: 2 });
    ids.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (!last) break;
    afterId = last.id;
  }
  expect(ids).toEqual(active.map(({ userId }) => userId).sort());
  const all = [...ids, suspended.userId, await ensureSystemUser(fixture.context)];
  const byId = await readSearchablePeople(fixture.context, { ids: all });
  expect(byId.map(({ id }) => id).sort()).toEqual(ids);
});

it('followers count once they are accepted; who is asked has none', async () => {
  const quiet = person(0);
  await updateProfile(fixture.context, quiet, { body: { isPrivate: true } });
  await followPerson(fixture.context, person(1), { params: { userId: quiet.userId } });
  await followPerson(fixture.context, person(0), { params: { userId: person(2).userId } });
  await followPerson(fixture.context, person(1), { params: { userId: person(2).userId } });
  const read = await readSearchablePeople(fixture.context, { ids: [quiet.userId, person(2).userId] });
  expect(new Map(read.map(({ id, followerCount }) => [id, followerCount]))).toEqual(
    new Map([
      [quiet.userId, 0],
      [person(2).userId, 2],
    ]),
  );
});

it('people are looked up in the order asked for, without whoever is nobody to the one who asks', async () => {
  const [, , , dora, emil] = active;
  if (!dora || !emil) throw new Error('Too few people were made');
  await blockPerson(fixture.context, dora, { params: { userId: emil.userId } });
  const ids = [emil.userId, suspended.userId, dora.userId, person(1).userId];
  const seenBy = async (actor: Parameters<typeof lookUpVisiblePeople>[1]) =>
    (await lookUpVisiblePeople(fixture.context, actor, ids)).map(({ displayName }) => displayName);
  expect(await seenBy(person(2))).toEqual(['Emil', 'Dora', 'Ben']);
  expect(await seenBy(dora)).toEqual(['Dora', 'Ben']);
  expect(await seenBy(emil)).toEqual(['Emil', 'Ben']);
});
