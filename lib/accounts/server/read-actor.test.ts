import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionId } from '@/lib/kernel/ids';
import { encodeSessionToken } from '@/lib/platform/auth/session-token';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { changePassword } from './change-password';
import { listSessions } from './list-sessions';
import { readActor } from './read-actor';
import { revokeOtherSessions } from './revoke-other-sessions';
import { revokeSession } from './revoke-session';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import {
  TEST_PASSWORD,
  TEST_SECRET,
  testClient,
  testContext,
  testUser,
  type TestContext,
} from './testing/test-accounts';
import { updateUser } from './update-user';

const COOKIE = 'next-auth.session-token';
const MINUTE_MS = 60_000;

let database: TestDatabase;
let context: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  context = testContext(database.db);
});

function jar(cookies: Record<string, string>) {
  return { getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })) };
}

async function signedIn(email: string) {
  const { cookies } = await signIn(context, { email, password: TEST_PASSWORD }, testClient());
  const token = cookies.find(({ name }) => name === COOKIE)?.value ?? '';
  return { token, cookies: jar({ [COOKIE]: token }) };
}

describe('who is asking', () => {
  it('is the user whose live session the cookie names, with roles and artists as they are now', async () => {
    const user = await testUser(context, { roles: ['listener', 'artist'] });
    const artist = await context.db.artist.create({
      data: { id: crypto.randomUUID(), name: 'X', sortName: 'x' },
    });
    await context.db.artistMembership.create({ data: { userId: user.userId, artistId: artist.id } });
    const { cookies } = await signedIn(user.email);
    expect(await readActor(context, { cookies })).toMatchObject({
      kind: 'user',
      userId: user.userId,
      roles: ['listener', 'artist'],
      plan: 'free',
      artistIds: [artist.id],
    });
  });

  it('is nobody without a cookie, with garbage, with a token of another secret, or of no row', async () => {
    const user = await testUser(context);
    const foreign = await encodeSessionToken(
      user.sessionId,
      'another secret, also longer than thirty-two characters',
    );
    const rowless = await encodeSessionToken(crypto.randomUUID() as SessionId, TEST_SECRET);
    expect(await readActor(context, { cookies: jar({}) })).toEqual({ kind: 'anonymous' });
    for (const token of ['garbage', foreign, rowless]) {
      expect(await readActor(context, { cookies: jar({ [COOKIE]: token }) })).toEqual({ kind: 'anonymous' });
    }
  });

  it('is found when the cookie comes in chunks, and on https only under the __Secure- name', async () => {
    const user = await testUser(context);
    const { token } = await signedIn(user.email);
    const chunks = jar({ [`${COOKIE}.0`]: token.slice(0, 50), [`${COOKIE}.1`]: token.slice(50) });
    expect(await readActor(context, { cookies: chunks })).toMatchObject({ userId: user.userId });

    const https = testContext(database.db, { PUBLIC_URL: 'https://music.example.org' });
    expect(await readActor(https, { cookies: jar({ [COOKIE]: token }) })).toEqual({ kind: 'anonymous' });
    const secure = jar({ [`__Secure-${COOKIE}`]: token });
    expect(await readActor(https, { cookies: secure })).toMatchObject({ userId: user.userId });
  });
});

describe('sessions', () => {
  it('end at once when revoked, signed out, or when the user is suspended', async () => {
    const administrator = await testUser(context, { roles: ['administrator'] });
    const endings = [
      (actor: typeof administrator) =>
        revokeSession(context, actor, { params: { sessionId: actor.sessionId } }),
      (actor: typeof administrator) => signOut(context, actor),
      async (actor: typeof administrator) => {
        const input = { params: { userId: actor.userId }, query: {}, body: { status: 'suspended' as const } };
        await updateUser(context, administrator, input);
      },
    ];
    for (const end of endings) {
      const user = await testUser(context);
      const { cookies } = await signedIn(user.email);
      const actor = await readActor(context, { cookies });
      expect(actor.kind).toBe('user');
      await end(actor as typeof administrator);
      expect(await readActor(context, { cookies })).toEqual({ kind: 'anonymous' });
    }
  });

  it('end when they were not used for their whole age, and last while they are used', async () => {
    const user = await testUser(context);
    const { cookies } = await signedIn(user.email);
    const ageMs = context.env.SESSION_MAX_AGE_S * 1000;
    context.advance(ageMs - MINUTE_MS);
    expect(await readActor(context, { cookies })).toMatchObject({ kind: 'user' });
    context.advance(ageMs - MINUTE_MS);
    expect(await readActor(context, { cookies })).toMatchObject({ kind: 'user' });
    context.advance(ageMs);
    expect(await readActor(context, { cookies })).toEqual({ kind: 'anonymous' });
  });

  it('are marked as seen at most once a minute', async () => {
    const user = await testUser(context);
    const { cookies } = await signedIn(user.email);
    const signedInAt = context.now().toISOString();
    const actor = await readActor(context, { cookies });
    const seenAt = async () =>
      (await listSessions(context, actor)).items.find((item) => item.isCurrent)?.lastSeenAt;
    context.advance(30_000);
    await readActor(context, { cookies });
    expect(await seenAt()).toBe(signedInAt);
    context.advance(31_000);
    await readActor(context, { cookies });
    expect(await seenAt()).toBe(context.now().toISOString());
  });

  it('are listed with the browser’s name, the current one first, and the others end together', async () => {
    const user = await testUser(context);
    const other = await signedIn(user.email);
    const { items } = await listSessions(context, user);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ id: user.sessionId, isCurrent: true });
    expect(items[1]).toMatchObject({
      browser: 'Firefox',
      system: 'Linux',
      ipAddress: '192.0.2.7',
      isCurrent: false,
    });
    expect(await revokeOtherSessions(context, user)).toEqual({ revokedCount: 1 });
    expect(await readActor(context, { cookies: other.cookies })).toEqual({ kind: 'anonymous' });
    expect((await listSessions(context, user)).items).toHaveLength(1);
  });

  it('of others cannot be ended and look like missing ones', async () => {
    const [user, stranger] = [await testUser(context), await testUser(context)];
    await expect(
      revokeSession(context, stranger, { params: { sessionId: user.sessionId } }),
    ).rejects.toMatchObject({ kind: 'not-found', code: 'session-not-found' });
    expect((await listSessions(context, user)).items).toHaveLength(1);
  });
});

describe('changing the password', () => {
  const change = (
    actor: Parameters<typeof changePassword>[1],
    currentPassword: string,
    newPassword: string,
  ) => changePassword(context, actor, { params: {}, query: {}, body: { currentPassword, newPassword } });

  it('ends every other session and keeps this one', async () => {
    const user = await testUser(context);
    const other = await signedIn(user.email);
    await change(user, TEST_PASSWORD, 'seven quiet herons at dusk');
    expect(await readActor(context, { cookies: other.cookies })).toEqual({ kind: 'anonymous' });
    expect((await listSessions(context, user)).items).toHaveLength(1);
    await expect(signedIn(user.email)).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it('needs the current one, throttled as at the door, and changes nothing otherwise', async () => {
    const user = await testUser(context);
    for (let count = 0; count < 5; count++) {
      await expect(change(user, 'a guess', 'seven quiet herons at dusk')).rejects.toMatchObject({
        code: 'wrong-password',
        fields: [{ pointer: '/currentPassword' }],
      });
    }
    await expect(change(user, TEST_PASSWORD, 'seven quiet herons at dusk')).rejects.toMatchObject({
      code: 'too-many-attempts',
    });
    await expect(signedIn(user.email)).resolves.toBeDefined();
  });
});
