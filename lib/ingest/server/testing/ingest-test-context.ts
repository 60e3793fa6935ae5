import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type ArtistId, type SessionId, type UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createTestDatabase } from '@/lib/platform/db/test-database';
import { createPostgresSearch } from '@/lib/platform/search/postgres-search';
import { createNoMail } from '@/lib/platform/mail/no-mail';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import { createObjectStorage } from '@/lib/platform/storage/create-object-storage';
import type { JobDefinition } from '@/lib/kernel/job-definition';

export interface IngestTestContext {
  context: AppContext;
  databaseUrl: string;
  /** Settings a process of its own needs to work on the same state. */
  processEnv: Record<string, string>;
  /** What was put on the queues, in order. */
  enqueued: { job: string; uploadId: string }[];
  folder: string;
  createArtistActor(name: string): Promise<UserActor>;
  close(): Promise<void>;
}

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';

/** A private database and object storage, with a queue that only remembers. */
export async function createIngestTestContext(
  settings: Record<string, string> = {},
): Promise<IngestTestContext> {
  const [database, folder] = await Promise.all([
    createTestDatabase(),
    mkdtemp(path.join(tmpdir(), 'harken-ingest-test-')),
  ]);
  const processEnv = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    MEDIA_SIGNING_SECRET: SECRET,
    AUTH_SECRET: SECRET,
    PORT: '3999',
    ...settings,
  };
  const env = parseServerEnv(processEnv);
  const enqueued: IngestTestContext['enqueued'] = [];
  const context: AppContext = {
    env,
    db: database.db,
    jobs: {
      enqueue: (_tx, job: JobDefinition, payload) => {
        enqueued.push({ job: job.name, uploadId: (payload as { uploadId: string }).uploadId });
        return Promise.resolve();
      },
      stop: () => Promise.resolve(),
    },
    storage: createObjectStorage(env),
    mediaUrls: { sign: () => '' },
    pubsub: createPubSub(env, database.url, () => undefined),
    search: createPostgresSearch({ databaseUrl: database.url, onError: () => undefined }),
    mail: createNoMail(),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  };
  return {
    context,
    databaseUrl: database.url,
    processEnv,
    enqueued,
    folder,
    createArtistActor: (name) => createArtistActor(context, name),
    close: async () => {
      await context.pubsub.close();
      await context.search.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createArtistActor({ db }: AppContext, name: string): Promise<UserActor> {
  const [userId, artistId] = [newId<UserId>(), newId<ArtistId>()];
  await db.user.create({
    data: { id: userId, email: `${userId}@example.org`, displayName: name, roles: ['listener', 'artist'] },
  });
  await db.artist.create({ data: { id: artistId, name, sortName: name.toLowerCase() } });
  await db.artistMembership.create({ data: { userId, artistId } });
  return {
    kind: 'user',
    userId,
    sessionId: newId<SessionId>(),
    roles: ['listener', 'artist'],
    plan: 'free',
    artistIds: [artistId],
  };
}
