import { requiredDatabaseUrl } from '@/lib/config/server-env';
import { INGEST_JOBS, TIDY_JOB } from '@/lib/ingest/contract';
import { ingestJobHandlers } from '@/lib/ingest/server/ingest-jobs';
import { recoverStalledUploads } from '@/lib/ingest/server/recover-uploads';
import { removeOrphanedWorkFolders } from '@/lib/ingest/server/stages/work-folder';
import { LIBRARY_TIDY_JOB } from '@/lib/library/contract';
import { libraryJobHandlers } from '@/lib/library/server/library-jobs';
import { CHARTS_JOB, LISTENERS_JOB } from '@/lib/listening/contract';
import { listeningJobHandlers } from '@/lib/listening/server/listening-jobs';
import { PLAYLIST_INVITED_JOB } from '@/lib/playlists/collaboration-contract';
import { PLAYLIST_TIDY_JOB } from '@/lib/playlists/contract';
import { PLAYLIST_IMPORT_JOB } from '@/lib/playlists/import-contract';
import { playlistJobHandlers } from '@/lib/playlists/server/playlist-jobs';
import { createAppContext } from '@/lib/platform/context/app-context';
import { startJobWorkers } from '@/lib/platform/jobs/job-queue';
import { SEARCH_DAILY_JOB, SEARCH_REBUILD_JOB } from '@/lib/search/contract';
import { requestMissingIndex } from '@/lib/search/server/request-missing-index';
import { followChanges } from '@/lib/search/server/follow-changes';
import { searchJobHandlers } from '@/lib/search/server/search-jobs';
import { followSmartChanges } from '@/lib/smart-playlists/server/follow-smart-changes';
import { CONFIRM_DIGEST_JOB, DUE_DIGESTS_JOB, SEND_DIGEST_JOB } from '@/lib/social/digest-contract';
import { RELEASES_JOB, SOCIAL_TIDY_JOB } from '@/lib/social/people-contract';
import { socialJobHandlers } from '@/lib/social/server/social-jobs';

const RECOVER_EVERY_MS = 30_000;
const MISSING_INDEX_EVERY_MS = 30_000;
/** Asked for again and again; how often they are done stands with them. */
const REGULAR_JOBS = [
  TIDY_JOB,
  PLAYLIST_TIDY_JOB,
  LIBRARY_TIDY_JOB,
  SEARCH_DAILY_JOB,
  SOCIAL_TIDY_JOB,
  RELEASES_JOB,
  DUE_DIGESTS_JOB,
  CHARTS_JOB,
  LISTENERS_JOB,
];
const JOBS = [
  ...INGEST_JOBS,
  PLAYLIST_TIDY_JOB,
  PLAYLIST_IMPORT_JOB,
  PLAYLIST_INVITED_JOB,
  LIBRARY_TIDY_JOB,
  SEARCH_REBUILD_JOB,
  SEARCH_DAILY_JOB,
  SOCIAL_TIDY_JOB,
  RELEASES_JOB,
  DUE_DIGESTS_JOB,
  SEND_DIGEST_JOB,
  CONFIRM_DIGEST_JOB,
  CHARTS_JOB,
  LISTENERS_JOB,
];

// The job process: takes work from the queues until it is told to stop. Any number of these may run.
const context = await createAppContext('worker', JOBS);
const { env, log } = context;
await removeOrphanedWorkFolders();

const workers = await startJobWorkers({
  databaseUrl: requiredDatabaseUrl(),
  jobs: JOBS,
  onError: (error) => log.error({ err: error }, 'job queue'),
  registrations: (queue) => [
    ...ingestJobHandlers(context, queue, env.WORKER_CONCURRENCY),
    ...playlistJobHandlers(context),
    ...libraryJobHandlers(context),
    ...searchJobHandlers(context),
    ...socialJobHandlers(context),
    ...listeningJobHandlers(context),
  ],
});
const changes = await followChanges(context, requiredDatabaseUrl());
const smartPlaylists = await followSmartChanges(context, requiredDatabaseUrl());
const timers = [
  every(RECOVER_EVERY_MS, 'recovering stalled uploads', () => recoverStalledUploads(context)),
  every(MISSING_INDEX_EVERY_MS, 'looking for a missing index', () => requestMissingIndex(context)),
  ...REGULAR_JOBS.map((job) =>
    every(job.oncePerS * 1000, `asking for ${job.name}`, () => context.jobs.enqueue(context.db, job, {})),
  ),
];
log.info({ concurrency: env.WORKER_CONCURRENCY, jobs: JOBS.map((job) => job.name) }, 'worker ready');

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));

async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'worker stopping');
  for (const timer of timers) clearInterval(timer);
  await Promise.all([workers.stop(), changes.stop(), smartPlaylists.stop()]);
  await context.search.close();
  await context.mail.close();
  await context.jobs.stop();
  await context.db.$disconnect();
  process.exit(0);
}

function every(intervalMs: number, what: string, work: () => Promise<unknown>): NodeJS.Timeout {
  const run = () => {
    work().catch((error: unknown) => log.warn({ err: error }, `${what} failed`));
  };
  run();
  return setInterval(run, intervalMs);
}
