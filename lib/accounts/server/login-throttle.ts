import { createHash } from 'node:crypto';
import { AppError } from '@/lib/kernel/app-error';
import { requiredSecret } from '@/lib/config/server-env';
import { takeAttempt, type AttemptBucket } from '@/lib/platform/auth/attempt-throttle';
import { throttleSource, UNKNOWN_ADDRESS } from '@/lib/platform/auth/client-source';
import { knownDeviceOf } from '@/lib/platform/auth/known-device';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SignInClient } from './sign-in-client';

export interface LoginBuckets {
  /** This account, as tried from this browser or address. Nobody elsewhere fills it, so nobody can lock the owner out. */
  account: AttemptBucket;
  /**
   * This address, whatever it tries: against one password tried on many accounts. Not asked of a browser that knows this
   * account, which else a neighbour behind the same address could lock out.
   */
  source: AttemptBucket | null;
}

export function loginBuckets(
  context: Pick<AppContext, 'env'>,
  email: string,
  client: SignInClient,
): LoginBuckets {
  const secret = context.env.AUTH_SECRET ?? requiredSecret('AUTH_SECRET');
  const device = knownDeviceOf(client.knownDeviceMark, email, secret);
  const source = device ? `device:${device}` : throttleSource(client.address);
  return {
    account: { key: `login:${digest(email)}:${source}`, freeAttempts: 5, maxDelayS: 900 },
    source: device ? null : sourceBucket('login-from', client.address, 30),
  };
}

/** New accounts an address may make before it has to wait. */
export function signUpBucket(client: SignInClient): AttemptBucket {
  return sourceBucket('sign-up-from', client.address, 10);
}

/** @throws AppError rate-limited `too-many-attempts` with the seconds to wait. */
export async function spendAttempt(
  context: Pick<AppContext, 'db' | 'now'>,
  buckets: readonly AttemptBucket[],
): Promise<void> {
  const retryAfterS = await takeAttempt(context.db, buckets, context.now());
  if (retryAfterS === 0) return;
  throw new AppError('rate-limited', 'too-many-attempts', {
    detail: `Too many attempts. Wait ${retryAfterS} seconds, then try again.`,
    retryAfterS,
  });
}

/** Where addresses cannot be told apart, everybody shares one bucket: it is wide, and its wait is short. */
function sourceBucket(purpose: string, address: string, freeAttempts: number): AttemptBucket {
  const key = `${purpose}:${throttleSource(address)}`;
  return address === UNKNOWN_ADDRESS
    ? { key, freeAttempts: freeAttempts * 10, maxDelayS: 5 }
    : { key, freeAttempts, maxDelayS: 900 };
}

/** Keys carry no addresses of people. */
function digest(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 24);
}
