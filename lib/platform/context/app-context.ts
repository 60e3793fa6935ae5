import { requiredDatabaseUrl, requiredSecret, serverEnv, type ServerEnv } from '@/lib/config/server-env';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import type { MediaUrlSigner } from '@/lib/platform/cdn/media-url-signer';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { createDb, type Db } from '@/lib/platform/db/prisma-client';
import { createJobQueue, type JobQueue } from '@/lib/platform/jobs/job-queue';
import { createLog, type Logger } from '@/lib/platform/observability/log';
import { createMail } from '@/lib/platform/mail/create-mail';
import type { Mail } from '@/lib/platform/mail/mail';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import type { PubSub } from '@/lib/platform/pubsub/pubsub';
import { createSearchEngine } from '@/lib/platform/search/create-search-engine';
import type { SearchEngine } from '@/lib/platform/search/search-engine';
import { createObjectStorage } from '@/lib/platform/storage/create-object-storage';
import type { ObjectStorage } from '@/lib/platform/storage/object-storage';

/** Everything a use case may ask for. Each takes `Pick<AppContext, …>` of what it really needs. */
export interface AppContext {
  env: ServerEnv;
  db: Db;
  jobs: JobQueue;
  storage: ObjectStorage;
  mediaUrls: MediaUrlSigner;
  pubsub: PubSub;
  search: SearchEngine;
  mail: Mail;
  log: Logger;
  now: () => Date;
}

/** Builds the context of a process from its settings. `jobs` are the queues it may enqueue on. */
export async function createAppContext(name: string, jobs: readonly JobDefinition[]): Promise<AppContext> {
  const env = serverEnv();
  const databaseUrl = requiredDatabaseUrl();
  const log = createLog(name);
  return {
    env,
    db: createDb(databaseUrl, env.DATABASE_POOL_SIZE),
    jobs: await createJobQueue({
      databaseUrl,
      jobs,
      onError: (error) => log.error({ err: error }, 'job queue'),
    }),
    storage: createObjectStorage(env),
    mediaUrls: createSecureLinkSigner({
      originUrl: env.ORIGIN_URL,
      secret: requiredSecret('MEDIA_SIGNING_SECRET'),
      previousSecret: env.MEDIA_SIGNING_SECRET_PREVIOUS,
      ttlS: env.MEDIA_URL_TTL_S,
    }),
    pubsub: createPubSub(env, databaseUrl, (error) => log.warn({ err: error }, 'pubsub')),
    search: createSearchEngine(env, databaseUrl, (error) => log.warn({ err: error }, 'search')),
    mail: createMail(env),
    log,
    now: () => new Date(),
  };
}
