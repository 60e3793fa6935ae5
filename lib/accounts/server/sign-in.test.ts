import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { signIn } from './sign-in';
import { TEST_PASSWORD, testClient, testContext, testUser, type TestContext } from './testing/test-accounts';
import { verifyCredentials } from './verify-credentials';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

// Each test comes from an address of its own.
let address = '';
let testNumber = 0;
beforeEach(() => {
  address = `192.0.2.${++testNumber}`;
});

const WRONG = { kind: 'unauthenticated', code: 'wrong-credentials' };
const TOO_MANY = { kind: 'rate-limited', code: 'too-many-attempts' };

function attempt(context: TestContext, email: string, password: string, client = testClient({ address })) {
  return verifyCredentials(context, { email, password }, client);
}

describe('what a wrong sign-in tells', () => {
  it('answers the same for an unknown address, a wrong password and an account without a password', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const passwordless = await testUser(context);
    await context.db.user.update({ where: { id: passwordless.userId }, data: { passwordHash: null } });
    const answers = await Promise.all(
      [`nobody-${user.email}`, user.email, passwordless.email].map((email) =>
        attempt(context, email, 'not the password').catch((error: Error) =>
          JSON.stringify({ ...error, message: error.message }),
        ),
      ),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const known: number[] = [];
    const unknown: number[] = [];
    // Interleaved and in alternating order, so that what else the machine does falls on both alike.
    for (let round = 0; round < 25; round++) {
      const measureKnown = async () => known.push(await timeOfAttempt(context, user.email, round));
      const measureUnknown = async () =>
        unknown.push(await timeOfAttempt(context, `nobody-${round}@example.org`, round));
      for (const measure of round % 2 ? [measureKnown, measureUnknown] : [measureUnknown, measureKnown])
        await measure();
    }
    // Skipping the hash for unknown addresses would show as a small fraction; a busy machine alone makes 1.6 at times.
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('says that an account is suspended only to somebody who knows its password', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    await context.db.user.update({ where: { id: user.userId }, data: { status: 'suspended' } });
    await expect(attempt(context, user.email, 'not the password')).rejects.toMatchObject(WRONG);
    await expect(attempt(context, user.email, TEST_PASSWORD)).rejects.toMatchObject({
      code: 'account-suspended',
    });
  });

  it('finds the account however the address and the password are composed', async () => {
    const context = testContext(database.db);
    const user = await testUser(context, { email: 'zoe@example.org' });
    const fullWidth = TEST_PASSWORD.replace('v', '\uff56'); // NFKC makes it a plain v
    await expect(attempt(context, '  ZOE@Example.org ', fullWidth)).resolves.toMatchObject({
      userId: user.userId,
    });
  });
});

describe('throttling', () => {
  it('lets five attempts pass, then waits that double, also for the right password', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    for (let count = 0; count < 5; count++)
      await expect(attempt(context, user.email, 'wrong')).rejects.toMatchObject(WRONG);
    await expect(attempt(context, user.email, TEST_PASSWORD)).rejects.toMatchObject({
      ...TOO_MANY,
      retryAfterS: 1,
    });
    context.advance(1000);
    await expect(attempt(context, user.email, 'wrong')).rejects.toMatchObject(WRONG);
    await expect(attempt(context, user.email, 'wrong')).rejects.toMatchObject({
      ...TOO_MANY,
      retryAfterS: 2,
    });
    context.advance(2000);
    await expect(attempt(context, user.email, TEST_PASSWORD)).resolves.toMatchObject({ userId: user.userId });
    await expect(attempt(context, user.email, 'wrong')).rejects.toMatchObject(WRONG);
  });

  it('does not lock the owner out at another address', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    for (let count = 0; count < 6; count++)
      await attempt(context, user.email, 'wrong').catch(() => undefined);
    await expect(attempt(context, user.email, TEST_PASSWORD)).rejects.toMatchObject(TOO_MANY);
    const owner = testClient({ address: '198.51.100.9' });
    await expect(attempt(context, user.email, TEST_PASSWORD, owner)).resolves.toMatchObject({
      userId: user.userId,
    });
  });

  it('does not lock out a browser that signed in before, even behind the same address', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const { cookies } = await signIn(
      context,
      { email: user.email, password: TEST_PASSWORD },
      testClient({ address }),
    );
    const mark = cookies.find(({ name }) => name === 'harken.known-device')?.value ?? '';
    for (let count = 0; count < 6; count++)
      await attempt(context, user.email, 'wrong').catch(() => undefined);
    const known = testClient({ address, knownDeviceMark: mark });
    await expect(attempt(context, user.email, TEST_PASSWORD, known)).resolves.toMatchObject({
      userId: user.userId,
    });
    const forged = testClient({ address, knownDeviceMark: `${mark.slice(0, -2)}AA` });
    await expect(attempt(context, user.email, TEST_PASSWORD, forged)).rejects.toMatchObject(TOO_MANY);
  });

  it('gives forty attempts at once no more tries than one after the other', async () => {
    const context = testContext(database.db);
    const user = await testUser(context);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () =>
        attempt(context, user.email, 'wrong').catch((error: { code: string }) => error.code),
      ),
    );
    expect(outcomes.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
  });

  it('slows an address that tries one password on many accounts', async () => {
    const context = testContext(database.db);
    const client = testClient({ address: '2001:db8:1:2:3::4' });
    for (let count = 0; count < 30; count++) {
      await expect(attempt(context, `many-${count}@example.org`, 'wrong', client)).rejects.toMatchObject(
        WRONG,
      );
    }
    const neighbour = testClient({ address: '2001:db8:1:2:ffff::9' });
    await expect(attempt(context, 'many-31@example.org', 'wrong', neighbour)).rejects.toMatchObject(TOO_MANY);
  });
});

async function timeOfAttempt(context: TestContext, email: string, round: number): Promise<number> {
  const client = testClient({ address: `203.0.113.${round}` });
  const startedAt = performance.now();
  await attempt(context, email, 'not the password', client).catch(() => undefined);
  return performance.now() - startedAt;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
