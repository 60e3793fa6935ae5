import { registerJob, type JobQueue, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { INGEST_JOBS, STAGE_JOBS, UPLOAD_STAGES } from '../contract';
import { runStage } from './stages/run-stage';
import type { StageContext } from './stages/stage-run';

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
  const registrations = UPLOAD_STAGES.map((stage) =>
    registerJob(
      STAGE_JOBS[stage],
      async ({ uploadId }, attempt) => {
        await runStage(stageContext, stage, uploadId, attempt);
      },
      concurrency,
    ),
  );
  const handled = new Set(registrations.map(({ job }) => job.name));
  const missing = INGEST_JOBS.filter((job) => !handled.has(job.name)).map((job) => job.name);
  if (missing.length > 0) throw new Error(`These jobs have no handler: ${missing.join(', ')}`);
  return registrations;
}
