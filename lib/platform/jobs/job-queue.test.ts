import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createJobQueue, registerJob, startJobWorkers, type JobQueue } from './job-queue';

const payload = z.object({ songId: z.string(), stage: z.string() });
const job = {
  name: 'test.polish',
  payload,
  retryLimit: 2,
  retryDelayS: 1,
  expireInS: 60,
  dedupeKey: ({ songId, stage }: z.output<typeof payload>) => `${songId}:${stage}`,
} satisfies JobDefinition<typeof payload>;

const rareJob = {
  name: 'test.sweep',
  payload: z.object({ by: z.string() }),
  retryLimit: 0,
  retryDelayS: 1,
  expireInS: 60,
  dedupeKey: () => 'all',
  // A slot is counted from the epoch; no test runs across the end of this one.
  oncePerS: 10 * 365 * 24 * 3600,
} satisfies JobDefinition;

let database: TestDatabase;
let queue: JobQueue;
const onError = (error: unknown) => console.error(error);

beforeAll(async () => {
  database = await createTestDatabase();
  queue = await createJobQueue({ databaseUrl: database.url, jobs: [job], onError });
});

afterAll(async () => {
  await queue.stop();
  await database.drop();
});

async function waitingJobs(songId: string): Promise<number> {
  const rows = await database.db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM jobs.job WHERE name = ${job.name} AND data->>'songId' = ${songId}`;
  return Number(rows[0]?.count);
}

async function until(condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}

it('a rolled-back transaction leaves no job behind', async () => {
  const attempt = database.db.$transaction(async (tx) => {
    await queue.enqueue(tx, job, { songId: 'rolled-back', stage: 'one' });
    throw new Error('the state change failed');
  });
  await expect(attempt).rejects.toThrow('the state change failed');
  expect(await waitingJobs('rolled-back')).toBe(0);
});

it('a committed transaction leaves its job, and the same key again changes nothing', async () => {
  for (let round = 0; round < 3; round++) {
    await database.db.$transaction((tx) => queue.enqueue(tx, job, { songId: 'kept', stage: 'one' }));
  }
  await database.db.$transaction((tx) => queue.enqueue(tx, job, { songId: 'kept', stage: 'two' }));
  expect(await waitingJobs('kept')).toBe(2);
});

it('a job that is wanted once in a while is there once, though it is done when the next process asks', async () => {
  const seen: string[] = [];
  const workers = await startJobWorkers({
    databaseUrl: database.url,
    jobs: [job, rareJob],
    onError,
    registrations: () => [
      registerJob(rareJob, ({ by }) => {
        seen.push(by);
        return Promise.resolve();
      }),
    ],
  });
  const states = () =>
    database.db.$queryRaw<{ state: string }[]>`SELECT state::text FROM jobs.job WHERE name = ${rareJob.name}`;
  await workers.queue.enqueue(database.db, rareJob, { by: 'one' });
  await vi.waitFor(async () => expect(await states()).toEqual([{ state: 'completed' }]), 20_000);
  await workers.queue.enqueue(database.db, rareJob, { by: 'another' });
  expect(await states()).toEqual([{ state: 'completed' }]);
  expect(seen).toEqual(['one']);
  await workers.stop();
});

it('a payload that does not fit its schema never reaches the queue', async () => {
  await expect(queue.enqueue(database.db, job, { songId: 7 } as never)).rejects.toThrow();
});

it('a failing handler is tried again and told which attempt is its last', async () => {
  const seen: [number, boolean][] = [];
  const workers = await startJobWorkers({
    databaseUrl: database.url,
    jobs: [job],
    onError,
    registrations: () => [
      registerJob(job, async ({ songId }, attempt) => {
        if (songId !== 'retried') return;
        seen.push([attempt.retryCount, attempt.isLastAttempt]);
        if (!attempt.isLastAttempt) throw new Error('not yet');
      }),
    ],
  });
  await database.db.$transaction((tx) => queue.enqueue(tx, job, { songId: 'retried', stage: 'one' }));
  await until(() => seen.length === 3, 40_000);
  expect(seen).toEqual([
    [0, false],
    [1, false],
    [2, true],
  ]);
  await workers.stop();
});
