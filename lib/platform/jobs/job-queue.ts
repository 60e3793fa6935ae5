import { fromPrisma, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export interface JobQueue {
  /**
   * Puts work on its queue inside the transaction that changes state, so that one never happens without the other.
   * A job with the same dedupe key that still waits or runs makes this a no-op.
   */
  enqueue<P extends z.ZodType>(
    tx: DbOrTransaction,
    job: JobDefinition<P>,
    payload: z.input<P>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export interface JobAttempt {
  /** 0 for the first attempt. */
  retryCount: number;
  isLastAttempt: boolean;
  /** Aborted when the worker shuts down or the attempt has run too long. */
  signal: AbortSignal;
}

export type JobHandler<P extends z.ZodType> = (payload: z.output<P>, attempt: JobAttempt) => Promise<void>;

/** Binds a definition to its handler; what a worker process registers. */
export interface JobRegistration {
  job: JobDefinition;
  concurrency: number;
  handle: (payload: unknown, attempt: JobAttempt) => Promise<void>;
}

export function registerJob<P extends z.ZodType>(
  job: JobDefinition<P>,
  handler: JobHandler<P>,
  concurrency = 1,
): JobRegistration {
  return { job, concurrency, handle: (payload, attempt) => handler(job.payload.parse(payload), attempt) };
}

/** A worker that died is noticed when its heartbeat stops (pg-boss accepts no less than 10 s). */
const HEARTBEAT_S = 10;

interface BossOptions {
  databaseUrl: string;
  jobs: readonly JobDefinition[];
  onError: (error: unknown) => void;
}

/**
 * The producing side: web processes enqueue and run nothing. `jobs` are all queues this process may write to.
 */
export async function createJobQueue(options: BossOptions): Promise<JobQueue> {
  const boss = await startBoss(options, false);
  return { enqueue: enqueueOn(boss), stop: () => boss.stop({ graceful: false }) };
}

export interface JobWorkers {
  queue: JobQueue;
  /** Waits for running handlers up to `timeoutMs`, then lets their jobs go back to the queue. */
  stop(timeoutMs?: number): Promise<void>;
}

/** The consuming side: runs the registered handlers and supervises queues (retries, expiry, heartbeats). */
export async function startJobWorkers(
  options: Omit<BossOptions, 'jobs'> & {
    registrations: (queue: JobQueue) => readonly JobRegistration[];
    jobs: readonly JobDefinition[];
  },
): Promise<JobWorkers> {
  const boss = await startBoss(options, true);
  const queue: JobQueue = { enqueue: enqueueOn(boss), stop: () => Promise.resolve() };
  const shutdown = new AbortController();
  for (const registration of options.registrations(queue)) await work(boss, registration, shutdown.signal);
  return {
    queue,
    stop: async (timeoutMs = 10_000) => {
      shutdown.abort(new Error('the worker is shutting down'));
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

function enqueueOn(boss: PgBoss): JobQueue['enqueue'] {
  return async (tx, job, payload) => {
    const parsed = job.payload.parse(payload);
    await boss.send(job.name, parsed as object, {
      db: fromPrisma(tx as Parameters<typeof fromPrisma>[0]),
      ...(job.dedupeKey ? { singletonKey: job.dedupeKey(parsed) } : {}),
      ...(job.oncePerS ? { singletonSeconds: job.oncePerS } : {}),
    });
  };
}

async function startBoss({ databaseUrl, jobs, onError }: BossOptions, supervise: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'jobs',
    max: supervise ? 6 : 2,
    supervise,
    schedule: false,
    useListenNotify: supervise,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  boss.on('error', onError);
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      policy: job.dedupeKey ? 'exclusive' : 'standard',
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelayS,
      retryBackoff: true,
      expireInSeconds: job.expireInS,
      heartbeatSeconds: HEARTBEAT_S,
      notify: true,
    });
  }
  return boss;
}

async function work(
  boss: PgBoss,
  { job, concurrency, handle }: JobRegistration,
  shutdown: AbortSignal,
): Promise<void> {
  await boss.work(
    job.name,
    {
      batchSize: 1,
      localConcurrency: concurrency,
      includeMetadata: true,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async ([current]) => {
      if (!current) return;
      await handle(current.data, {
        retryCount: current.retryCount,
        isLastAttempt: current.retryCount >= job.retryLimit,
        signal: AbortSignal.any([shutdown, current.signal]),
      });
    },
  );
}
