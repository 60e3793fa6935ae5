import { afterAll, describe, it } from 'vitest';
import { startRedis } from '@/scripts/test-engines/redis-server';
import { describePubSub } from './pubsub.contract';
import { createRedisPubSub } from './redis-pubsub';

const redis = await startRedis();

if ('unavailable' in redis) {
  console.warn(`! The Redis suite was skipped: ${redis.unavailable}`);
  describe('pubsub on Redis', () => {
    it.skip(redis.unavailable, () => undefined);
  });
} else {
  afterAll(() => redis.stop());
  describePubSub(() =>
    Promise.resolve({
      connect: () => createRedisPubSub({ url: redis.url, onError: () => undefined }),
      restartBroker: () => redis.restart(),
    }),
  );
}
