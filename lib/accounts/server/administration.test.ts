import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '@/lib/kernel/actor';
import { newId, type ArtistRequestId, type DeviceId, type UserId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import type { DeviceDto } from '../contract';
import { admitExternalIdentity } from './admit-external-identity';
import { decideArtistRequest } from './decide-artist-request';
import { ensureSystemUser } from './ensure-system-user';
import { getAccount } from './get-account';
import { listArtistRequests } from './list-artist-requests';
import { listDevices } from './list-devices';
import { listUsers } from './list-users';
import { readAccountsOverview } from './read-accounts-overview';
import { readPreferredQuality } from './read-preferred-quality';
import { registerDevice } from './register-device';
import { renameDevice } from './rename-device';
import { requestArtistProfile } from './request-artist-profile';
import { testContext, testUser, type TestContext } from './testing/test-accounts';
import { updateAccount } from './update-account';
import { updateUser } from './update-user';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Decision = 'approve' | 'decline';
const decide = (
  context: TestContext,
  actor: Parameters<typeof decideArtistRequest>[1],
  id: string,
  decision: Decision,
) =>
  decideArtistRequest(context, actor, {
    params: { artistRequestId: id as ArtistRequestId },
    query: {},
    body: { decision },
  });
const update = (
  context: TestContext,
  actor: Parameters<typeof updateUser>[1],
  userId: UserId,
  body: Parameters<typeof updateUser>[2]['body'],
) => updateUser(context, actor, { params: { userId }, query: {}, body });

describe('asking for an artist profile', () => {
  it('approved by two administrators at once makes one artist', async () => {
    const context = testContext(database.db);
    const [listener, one, two] = await Promise.all([
      testUser(context),
      testUser(context, { roles: ['administrator'] }),
      testUser(context, { roles: ['administrator'] }),
    ]);
    const body = { artistName: 'Two Approvals', message: 'We play.' };
    const request = await requestArtistProfile(context, listener, { body });
    const answers = await Promise.all(
      [one, two].map((actor) => decide(context, actor, request.id, 'approve')),
    );
    expect(answers.map(({ status }) => status)).toEqual(['approved', 'approved']);
    expect(await context.db.artist.count({ where: { name: 'Two Approvals' } })).toBe(1);
    expect(await getAccount(context, listener)).toMatchObject({
      roles: ['listener', 'artist'],
      artists: [{ name: 'Two Approvals' }],
      artistRequest: { status: 'approved' },
    });
    await expect(decide(context, one, request.id, 'decline')).rejects.toMatchObject({
      code: 'artist-request-decided',
    });
  });

  it('is open once at a time, and may be asked again after a refusal', async () => {
    const context = testContext(database.db);
    const listener = await testUser(context);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const ask = () => requestArtistProfile(context, listener, { body: { artistName: 'Again', message: '' } });
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items } = await listArtistRequests(context, administrator, {
      query: { limit: 10, status: 'pending' },
    });
    const pending = items.find(({ user }) => user.id === listener.userId);
    await decide(context, administrator, pending?.id ?? '', 'decline');
    expect(await context.db.artist.count({ where: { name: 'Again' } })).toBe(0);
    await expect(ask()).resolves.toMatchObject({ status: 'pending' });
  });
});

describe('users', () => {
  it('are found by part of name or address, page by page, each once', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    for (let count = 0; count < 5; count++) await testUser(context, { displayName: `Findable ${count}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers(context, administrator, {
        query: { search: 'fINDABLE', limit: 2, cursor },
      });
      seen.push(...page.items.map(({ displayName }) => displayName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([4, 3, 2, 1, 0].map((count) => `Findable ${count}`));
    await expect(
      listUsers(context, administrator, { query: { limit: 2, cursor: 'nonsense' } }),
    ).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  it('are counted without the one that imports act as, who is in no list either', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['listener', 'administrator'] });
    const before = await readAccountsOverview(context, administrator);
    await ensureSystemUser(context);
    expect(await readAccountsOverview(context, administrator)).toEqual(before);
  });

  it('always include an administrator, also when two demote each other at once', async () => {
    const own = await createTestDatabase();
    try {
      const context = testContext(own.db);
      const one = await testUser(context, { roles: ['administrator'] });
      await expect(update(context, one, one.userId, { roles: ['listener'] })).rejects.toMatchObject({
        code: 'last-administrator',
      });
      await expect(update(context, one, one.userId, { status: 'suspended' })).rejects.toMatchObject({
        code: 'last-administrator',
      });
      await expect(update(context, one, one.userId, { plan: 'premium' })).resolves.toMatchObject({
        plan: 'premium',
      });
      const two = await testUser(context, { roles: ['administrator'] });
      const outcomes = await Promise.allSettled([
        update(context, one, two.userId, { roles: ['listener'] }),
        update(context, two, one.userId, { roles: ['listener'] }),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    } finally {
      await own.drop();
    }
  });

  it('that are missing are not found', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    await expect(update(context, administrator, newId<UserId>(), { plan: 'free' })).rejects.toMatchObject({
      code: 'user-not-found',
    });
  });
});

describe('an account', () => {
  it('prefers only a quality of its plan', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const prefer = (preferredQuality: 'aac-160' | 'aac-256' | 'flac') =>
      updateAccount(context, user, { params: {}, query: {}, body: { preferredQuality } });
    await expect(prefer('flac')).rejects.toMatchObject({ code: 'quality-not-in-plan' });
    await expect(prefer('aac-256')).rejects.toMatchObject({ code: 'quality-not-in-plan' });
    await expect(prefer('aac-160')).resolves.toMatchObject({ preferredQuality: 'aac-160' });
    await context.db.user.update({ where: { id: user.userId }, data: { planName: 'premium' } });
    await expect(prefer('flac')).resolves.toMatchObject({ preferredQuality: 'flac' });
  });

  it('gives the player the preferred quality as far as the plan has it, and keeps the wish for when it has it again', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const change = (data: { planName?: string; preferredQuality?: string }) =>
      context.db.user.update({ where: { id: user.userId }, data });
    expect(await readPreferredQuality(context, user)).toBe('auto');
    await change({ planName: 'premium', preferredQuality: 'flac' });
    expect(await readPreferredQuality(context, user)).toBe('flac');
    await change({ planName: 'free' });
    expect(await readPreferredQuality(context, user)).toBe('auto');
    await change({ planName: 'premium' });
    expect(await readPreferredQuality(context, user)).toBe('flac');
    expect(await readPreferredQuality(context, ANONYMOUS)).toBe('auto');
  });

  it('keeps its latest fifty devices', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    for (let count = 0; count < 52; count++) {
      context.advance(1000);
      await registerDevice(context, user, {
        body: { name: `Device ${count}`, kind: 'web', capabilities: { codecs: ['mp4a.40.2'] } },
      });
    }
    const { items } = await listDevices(context, user);
    expect(items).toHaveLength(50);
    expect(items[0]).toMatchObject({ name: 'Device 51', capabilities: { codecs: ['mp4a.40.2'] } });
  });

  it('tells its devices apart by name: those that register alike at once, and one that is renamed', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const body = { name: 'Firefox · Linux', kind: 'web' as const, capabilities: {} };
    const devices = await Promise.all([1, 2, 3].map(() => registerDevice(context, user, { body })));
    expect(devices.map(({ name }) => name).toSorted()).toEqual([
      'Firefox · Linux',
      'Firefox · Linux 2',
      'Firefox · Linux 3',
    ]);
    const [first, second] = devices as [DeviceDto, DeviceDto, DeviceDto];
    const rename = (deviceId: string, name: string, actor = user) =>
      renameDevice(context, actor, { params: { deviceId: deviceId as DeviceId }, body: { name } });
    expect(await rename(first.id, 'Kitchen')).toMatchObject({ id: first.id, name: 'Kitchen' });
    // Its own name is no reason for a number.
    expect(await rename(first.id, 'kitchen')).toMatchObject({ name: 'kitchen' });
    expect(await rename(second.id, 'Kitchen')).toMatchObject({ name: 'Kitchen 2' });
    await expect(rename(first.id, 'Mine', await testUser(context))).rejects.toMatchObject({
      kind: 'not-found',
      code: 'device-not-found',
    });
    const names = (await listDevices(context, user)).items.map(({ name }) => name);
    expect(names.toSorted()).toContain('Kitchen 2');
    expect(names).not.toContain('Mine');
  });
});

describe('an identity provider', () => {
  const identity = (subject: string, email: string | null) => ({
    provider: 'oidc',
    subject,
    email,
    displayName: 'Ext',
  });
  const ANONYMOUS = { kind: 'anonymous' } as const;

  it('makes an account once, and finds it again by subject whatever the address has become', async () => {
    const context = testContext(database.db);
    const first = await admitExternalIdentity(context, ANONYMOUS, identity('sub-1', 'ext1@example.org'));
    const again = await admitExternalIdentity(context, ANONYMOUS, identity('sub-1', 'moved@example.org'));
    expect(again).toBe(first);
  });

  it('never takes over an account that has the same address, but joins the one that is signed in', async () => {
    const context = testContext(database.db);
    const owner = await testUser(context);
    const own = identity('sub-2', owner.email);
    await expect(admitExternalIdentity(context, ANONYMOUS, own)).rejects.toMatchObject({
      code: 'external-not-connected',
    });
    expect(await admitExternalIdentity(context, owner, own)).toBe(owner.userId);
    expect(await admitExternalIdentity(context, ANONYMOUS, own)).toBe(owner.userId);
    const stranger = await testUser(context);
    await expect(admitExternalIdentity(context, stranger, own)).rejects.toMatchObject({
      code: 'external-other-account',
    });
  });

  it('opens no door that sign-up keeps closed, nor one of a suspended account', async () => {
    const closed = testContext(database.db, { SIGN_UP: 'closed' });
    const answer = admitExternalIdentity(closed, ANONYMOUS, identity('sub-3', 'ext3@example.org'));
    await expect(answer).rejects.toMatchObject({ code: 'sign-up-closed' });
    const user = await testUser(closed);
    await admitExternalIdentity(closed, user, identity('sub-4', null));
    await closed.db.user.update({ where: { id: user.userId }, data: { status: 'suspended' } });
    await expect(admitExternalIdentity(closed, ANONYMOUS, identity('sub-4', null))).rejects.toMatchObject({
      code: 'account-suspended',
    });
  });
});
