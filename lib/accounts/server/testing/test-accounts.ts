import { pino } from 'pino';
import { parseServerEnv, type ServerEnv } from '@/lib/config/server-env';
import type { Role, UserActor } from '@/lib/kernel/actor';
import { newId, type SessionId, type UserId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/platform/auth/password-hash';
import type { Db } from '@/lib/platform/db/prisma-client';
import type { PubSub } from '@/lib/platform/pubsub/pubsub';
import type { SignInClient } from '../sign-in-client';

export const TEST_SECRET = 'a secret of tests, longer than thirty-two characters';
export const TEST_PASSWORD = 'violet tractor under nine moons';

/** Nobody listens. */
const UNHEARD: PubSub = {
  kind: 'postgres',
  publish: () => Promise.resolve(),
  subscribe: () => Promise.resolve(() => undefined),
  close: () => Promise.resolve(),
};

/** A context with a clock that the test turns. */
export function testContext(db: Db, settings: Record<string, string> = {}) {
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const env: ServerEnv = parseServerEnv({
    NODE_ENV: 'test',
    AUTH_SECRET: TEST_SECRET,
    PUBLIC_URL: 'http://localhost:3000',
    ...settings,
  });
  return {
    db,
    env,
    log: pino({ level: 'silent' }),
    pubsub: UNHEARD,
    now: () => clock.now,
    advance: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
}
export type TestContext = ReturnType<typeof testContext>;

export function testClient(overrides: Partial<SignInClient> = {}): SignInClient {
  return {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    address: '192.0.2.7',
    knownDeviceMark: null,
    ...overrides,
  };
}

let passwordHash: Promise<string> | undefined;

/** A user with a session of its own, as the actor a use case gets. The password is TEST_PASSWORD. */
export async function testUser(
  context: TestContext,
  user: { roles?: Role[]; email?: string; displayName?: string } = {},
): Promise<UserActor & { email: string }> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const id = newId<UserId>();
  const email = user.email ?? `${id}@example.org`;
  const roles = user.roles ?? ['listener'];
  await context.db.user.create({
    data: {
      id,
      email,
      roles,
      displayName: user.displayName ?? 'Ada Example',
      passwordHash: await passwordHash,
    },
  });
  const sessionId = newId<SessionId>();
  const now = context.now();
  await context.db.session.create({
    data: {
      id: sessionId,
      userId: id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + context.env.SESSION_MAX_AGE_S * 1000),
    },
  });
  return { kind: 'user', userId: id, sessionId, roles, plan: 'free', artistIds: [], email };
}
