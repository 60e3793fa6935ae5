import type { ServerEnv } from '@/lib/config/server-env';
import { createPostgresPubSub } from './postgres-pubsub';
import type { PubSub } from './pubsub';
import { createRedisPubSub } from './redis-pubsub';

/** Redis where REDIS_URL names one, else the database that is there anyway. Connects when it is first used. */
export function createPubSub(
  env: Pick<ServerEnv, 'REDIS_URL'>,
  databaseUrl: string,
  onError: (error: unknown) => void,
): PubSub {
  if (env.REDIS_URL) return createRedisPubSub({ url: env.REDIS_URL, onError });
  return createPostgresPubSub({ databaseUrl, onError });
}
