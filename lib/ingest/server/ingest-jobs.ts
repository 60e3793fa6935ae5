import { registerJob, type JobQueue, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { INGEST_JOBS, STAGE_JOBS, TIDY_JOB, UPLOAD_STAGES } from '../contract';
import { tidyAbandonedUploads } from './recover-uploads';
import { runStage } from './stages/run-stage';
import type { StageContext } from './stages/stage-run';
import { sweepStaging } from './sweep-staging';

/**
 * The handler of every job that ingestion declares. Encoding and the decodes are what `concurrency` bounds; publishing waits for nothing.
 * @throws Error when a declared job has no handler: a worker that starts has all of them.
 */
export function ingestJobHandlers(
  context: Omit<StageContext, 'jobs'>,
  jobs: JobQueue,
  concurrency: number,
): JobRegistration[] {
  const stageContext: StageContext = { ...context, jobs };
  const stages = UPLOAD_STAGES.map((stage) =>
    registerJob(
      STAGE_JOBS[stage],
      async ({ uploadId }, attempt) => {
        await runStage(stageContext, stage, uploadId, attempt);
      },
      concurrency,
    ),
  );
  const tidy = registerJob(TIDY_JOB, async () => {
    await tidyAbandonedUploads(stageContext);
    const removedCount = await sweepStaging(stageContext);
    if (removedCount > 0) context.log.info({ removedCount }, 'files left in staging were removed');
  });
  const registrations = [...stages, tidy];
  const handled = new Set(registrations.map(({ job }) => job.name));
  const missing = INGEST_JOBS.filter((job) => !handled.has(job.name)).map((job) => job.name);
  if (missing.length > 0) throw new Error(`These jobs have no handler: ${missing.join(', ')}`);
  return registrations;
}
