import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { blockPerson } from '@/lib/social/server/people/block-person';
import { followPerson } from '@/lib/social/server/people/follow-person';
import { unblockPerson } from '@/lib/social/server/people/unblock-person';
import { updateProfile } from '@/lib/social/server/people/update-profile';
import { searchResultSchema } from '../contract';
import { followChanges } from './follow-changes';
import { searchFixture, type SearchFixture } from './testing/search-fixture';

let fixture: SearchFixture;
let asker: UserActor;
beforeAll(async () => {
  fixture = await searchFixture();
  asker = await fixture.user({ displayName: 'Only Asks' });
});
afterAll(() => fixture.drop());

const named = async (displayName: string) => {
  const person = await fixture.user({ displayName });
  await fixture.index();
  return person;
};
const people = async (q: string, actor: Actor = asker) =>
  (await fixture.find(q, { kind: 'person' }, actor)).people.map(({ item }) => item.id);
const of = ({ userId }: UserActor) => ({ params: { userId } });

it('a person is found by name, misspelt and half typed, with the part that matched', async () => {
  const person = await named('Saskia Verbruggen');
  for (const q of ['saskia', 'verbrug', 'saskia verbruggen', 'saksia verbrugen']) {
    expect(await people(q), q).toEqual([person.userId]);
  }
  const found = await fixture.find('verbruggen', {}, asker);
  expect(searchResultSchema.parse(found)).toEqual(found);
  const item = { id: person.userId, displayName: 'Saskia Verbruggen' };
  expect(found.people).toEqual([{ kind: 'person', item, matches: [[7, 17]] }]);
  expect(found.best).toEqual(found.people[0]);
});

it('a private profile is found by its name like a public one: whoever wants to follow it has to find it', async () => {
  const person = await named('Hidden Hortensia');
  await updateProfile(fixture.context, person, { body: { isPrivate: true, bio: 'secret orchard' } });
  await fixture.index();
  expect(await people('hortensia')).toEqual([person.userId]);
  expect(await people('secret orchard')).toEqual([]);
});

it('nobody is found without an account, neither among everything nor asked for, and no spelling names them', async () => {
  await named('Xaviera Quimby');
  expect((await fixture.find('xaviera quimby', {}, asker)).people).toHaveLength(1);
  for (const more of [{}, { kind: 'person' }] as const) {
    const found = await fixture.find('xavera quimbi', more, ANONYMOUS);
    expect([found.people, found.best, found.didYouMean]).toEqual([[], null, null]);
  }
});

it('whoever is suspended is gone at once, and whoever is active again comes back', async () => {
  const person = await named('Suspended Susan');
  const setStatus = (status: 'active' | 'suspended') =>
    fixture.database.db.user.update({ where: { id: person.userId }, data: { status } });
  await setStatus('suspended');
  expect(await people('suspended susan')).toEqual([]);
  await fixture.index();
  const inIndex = () => fixture.engine.search({ text: 'suspended susan', limits: { person: 5 } });
  expect((await inIndex()).hits.person).toEqual([]);
  await setStatus('active');
  await fixture.index();
  expect(await people('suspended susan')).toEqual([person.userId]);
});

it('a new name is found and the old one is not; a deleted account is not either', async () => {
  const person = await named('Maiden Mulberry');
  const { db } = fixture.database;
  await db.user.update({ where: { id: person.userId }, data: { displayName: 'Married Medlar' } });
  await fixture.index();
  expect(await people('maiden mulberry')).toEqual([]);
  expect(await people('married medlar')).toEqual([person.userId]);
  await db.user.delete({ where: { id: person.userId } });
  await fixture.index();
  const { hits } = await fixture.engine.search({ text: 'married medlar', limits: { person: 5 } });
  expect(hits.person).toEqual([]);
});

it('settings, plans and sign-ins of a person are no change of what can be found', async () => {
  const person = await named('Unmoved Ursula');
  await fixture.database.db.user.update({
    where: { id: person.userId },
    data: { planName: 'premium', locale: 'de', roles: ['listener', 'artist'] },
  });
  expect(await fixture.database.db.searchChange.count()).toBe(0);
});

it('of people with one name the one with more followers comes first', async () => {
  await named('Common Namesake');
  const followed = await fixture.user({ displayName: 'Common Namesake' });
  await followPerson(fixture.context, asker, of(followed));
  await fixture.index();
  expect((await people('common namesake'))[0]).toBe(followed.userId);
});

it('a process that follows the changes finds somebody who has just signed up, without being asked', async () => {
  const follower = await followChanges(fixture.context, fixture.database.url);
  const person = await fixture.user({ displayName: 'Prompt Petronella' });
  await expect
    .poll(() => people('prompt petronella'), { timeout: 10_000, interval: 20 })
    .toEqual([person.userId]);
  await follower.stop();
});

it('whatever people block one another in whatever order, nobody is ever shown, or spelt out, somebody on the other side of a block', async () => {
  const circle: UserActor[] = [];
  for (const name of ['Anneliese', 'Bartholomew', 'Cassiopeia', 'Desdemona']) {
    circle.push(await fixture.user({ displayName: `${name} Thistledown` }));
  }
  await fixture.index();
  const person = fc.nat({ max: circle.length - 1 });
  const step = fc.record({ who: person, whom: person, isBlock: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      await fixture.database.db.block.deleteMany();
      const blocks = new Set<string>();
      for (const { who, whom, isBlock } of steps) {
        const [actor, other] = [circle[who], circle[whom]];
        if (!actor || !other || who === whom || blocks.has(`${whom} ${who}`)) continue;
        if (isBlock) await blockPerson(fixture.context, actor, of(other));
        else if (blocks.has(`${who} ${whom}`)) await unblockPerson(fixture.context, actor, of(other));
        if (isBlock) blocks.add(`${who} ${whom}`);
        else blocks.delete(`${who} ${whom}`);
      }
      for (const [at, actor] of circle.entries()) {
        const isApart = (other: number) => blocks.has(`${at} ${other}`) || blocks.has(`${other} ${at}`);
        const expected = circle.filter((_, other) => !isApart(other)).map(({ userId }) => userId);
        expect((await people('thistledown', actor)).sort()).toEqual(expected.sort());
      }
    }),
    { numRuns: 12 },
  );

  const [one, other] = circle;
  if (!one || !other) throw new Error('Nobody was made');
  await fixture.database.db.block.deleteMany();
  expect((await fixture.find('bartolomew thisledown', {}, one)).didYouMean).toBe('bartholomew thistledown');
  await blockPerson(fixture.context, other, of(one));
  const blind = await fixture.find('bartolomew thisledown', {}, one);
  expect(blind.best).not.toMatchObject({ item: { id: other.userId } });
  expect(blind.didYouMean ?? '').not.toContain('bartholomew');
});
