import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '@/lib/kernel/actor';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { acceptInvitation } from './accept-invitation';
import { createAccount } from './create-account';
import { createInvitation } from './create-invitation';
import { ensureFirstAdministratorLink } from './first-administrator';
import { getAccount } from './get-account';
import { listInvitations } from './list-invitations';
import { readInvitation } from './read-invitation';
import { revokeInvitation } from './revoke-invitation';
import { TEST_PASSWORD, testClient, testContext, testUser, type TestContext } from './testing/test-accounts';
import { verifyCredentials } from './verify-credentials';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let counter = 0;
const newEmail = () => `person-${++counter}@example.org`;
const tokenOf = (url: string) => url.split('/').at(-1) ?? '';

function signUp(
  context: TestContext,
  body: { email: string; password?: string; invitationToken?: string; displayName?: string },
) {
  const filled = { displayName: 'New Person', password: TEST_PASSWORD, ...body };
  return createAccount(context, ANONYMOUS, { params: {}, query: {}, body: filled });
}

describe('signing up', () => {
  it('makes an account that can sign in', async () => {
    const context = testContext(database.db);
    const email = newEmail();
    await expect(signUp(context, { email })).resolves.toEqual({ email });
    await expect(
      verifyCredentials(context, { email, password: TEST_PASSWORD }, testClient()),
    ).resolves.toBeDefined();
  });

  it('answers for a taken address as for a new one, and leaves the account alone', async () => {
    const context = testContext(database.db);
    const owner = await testUser(context, { email: newEmail() });
    await expect(
      signUp(context, { email: owner.email, password: 'another good phrase 71' }),
    ).resolves.toEqual({ email: owner.email });
    await expect(
      verifyCredentials(context, { email: owner.email, password: 'another good phrase 71' }, testClient()),
    ).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(getAccount(context, owner)).resolves.toMatchObject({ displayName: 'Ada Example' });
  });

  it('refuses passwords that are guessed first or carry the person’s name, pointing at the field', async () => {
    const context = testContext(database.db);
    await expect(signUp(context, { email: newEmail(), password: 'Password1234' })).rejects.toMatchObject({
      code: 'password-common',
      fields: [{ pointer: '/password' }],
    });
    await expect(
      signUp(context, { email: 'grace.hopper@example.org', password: 'hopper-2026', displayName: 'Grace' }),
    ).rejects.toMatchObject({ code: 'password-personal' });
  });

  it('needs an invitation in mode "invitation" and is refused in mode "closed"', async () => {
    const byInvitation = testContext(database.db, { SIGN_UP: 'invitation' });
    const closed = testContext(database.db, { SIGN_UP: 'closed' });
    const administrator = await testUser(byInvitation, { roles: ['administrator'] });
    await expect(signUp(byInvitation, { email: newEmail() })).rejects.toMatchObject({
      code: 'invitation-needed',
    });
    await expect(signUp(closed, { email: newEmail() })).rejects.toMatchObject({ code: 'sign-up-closed' });

    const { url } = await createInvitation(byInvitation, administrator, { body: { roles: ['listener'] } });
    await expect(signUp(closed, { email: newEmail(), invitationToken: tokenOf(url) })).rejects.toMatchObject({
      code: 'sign-up-closed',
    });
    await expect(
      signUp(byInvitation, { email: newEmail(), invitationToken: tokenOf(url) }),
    ).resolves.toBeDefined();
  });
});

describe('invitations', () => {
  it('make profile and membership of an invited artist', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const { url } = await createInvitation(context, administrator, {
      body: { roles: ['listener', 'artist'], artistName: 'The Herons' },
    });
    expect(url).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
    const email = newEmail();
    await signUp(context, { email, invitationToken: tokenOf(url) });
    const { userId } = await verifyCredentials(context, { email, password: TEST_PASSWORD }, testClient());
    const account = await getAccount(context, { ...administrator, userId });
    expect(account).toMatchObject({ roles: ['listener', 'artist'], artists: [{ name: 'The Herons' }] });
  });

  it('accepted by two at once work for one of them', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const { url } = await createInvitation(context, administrator, {
      body: { roles: ['artist'], artistName: 'Once Only' },
    });
    const guests = await Promise.all([testUser(context), testUser(context), testUser(context)]);
    const outcomes = await Promise.allSettled([
      ...guests.map((guest) => acceptInvitation(context, guest, { body: { token: tokenOf(url) } })),
      signUp(context, { email: newEmail(), invitationToken: tokenOf(url) }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await context.db.artist.count({ where: { name: 'Once Only' } })).toBe(1);
  });

  it('are not used up by an address that has an account', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const owner = await testUser(context);
    const { url } = await createInvitation(context, administrator, { body: { roles: ['artist'] } });
    await signUp(context, { email: owner.email, invitationToken: tokenOf(url) });
    expect(await getAccount(context, owner)).toMatchObject({ roles: ['listener'] });
    await expect(acceptInvitation(context, owner, { body: { token: tokenOf(url) } })).resolves.toMatchObject({
      roles: ['listener', 'artist'],
      artists: [{ name: 'Ada Example' }],
    });
  });

  it('bound to an address work for no other', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const email = newEmail();
    const { url } = await createInvitation(context, administrator, { body: { roles: ['listener'], email } });
    const invitationToken = tokenOf(url);
    await expect(signUp(context, { email: newEmail(), invitationToken })).rejects.toMatchObject({
      code: 'invitation-other-email',
    });
    await expect(signUp(context, { email, invitationToken })).resolves.toBeDefined();
  });

  it('are worthless after a week, when revoked, and once used; the list says which', async () => {
    const context = testContext(database.db);
    const administrator = await testUser(context, { roles: ['administrator'] });
    const make = () => createInvitation(context, administrator, { body: { roles: ['listener'] } });
    const [old, revoked, used] = [await make(), await make(), await make()];
    await revokeInvitation(context, administrator, {
      params: { invitationId: revoked.invitation.id as never },
    });
    await signUp(context, { email: newEmail(), invitationToken: tokenOf(used.url) });
    expect(await readInvitation(context, tokenOf(old.url))).toMatchObject({ status: 'open' });
    context.advance(7 * 24 * 60 * 60 * 1000);
    for (const { url } of [old, revoked, used]) {
      expect(await readInvitation(context, tokenOf(url))).toBeNull();
      await expect(
        signUp(context, { email: newEmail(), invitationToken: tokenOf(url) }),
      ).rejects.toMatchObject({ code: 'invitation-invalid' });
    }
    const first = await listInvitations(context, administrator, { query: { limit: 2 } });
    expect(first.items.map(({ status }) => status)).toEqual(['used', 'revoked']);
    const second = await listInvitations(context, administrator, {
      query: { limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect(second.items[0]?.status).toBe('expired');
    await expect(
      revokeInvitation(context, administrator, { params: { invitationId: used.invitation.id as never } }),
    ).rejects.toMatchObject({ code: 'invitation-used' });
  });
});

describe('the first administrator', () => {
  it('gets one working link, the latest, even where sign-up is closed, and none once there is one', async () => {
    const own = await createTestDatabase();
    try {
      const context = testContext(own.db, { SIGN_UP: 'closed' });
      const stale = (await ensureFirstAdministratorLink(context)) ?? '';
      const link = (await ensureFirstAdministratorLink(context)) ?? '';
      expect(await readInvitation(context, tokenOf(stale))).toBeNull();
      expect(await readInvitation(context, tokenOf(link))).toMatchObject({ isFirstAdministrators: true });
      await signUp(context, { email: 'operator@example.org', invitationToken: tokenOf(link) });
      const user = await own.db.user.findUniqueOrThrow({ where: { email: 'operator@example.org' } });
      expect(user.roles).toEqual(['listener', 'artist', 'administrator']);
      expect(await ensureFirstAdministratorLink(context)).toBeNull();
    } finally {
      await own.drop();
    }
  });
});
