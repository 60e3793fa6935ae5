import type { UploadId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { STAGE_JOBS, UPLOAD_STAGES, type NoticeDto } from '../contract';
import { failCrashedStage } from './stages/stage.repository';
import { SIDECARS_PREFIX, stagingPrefix } from './staging-keys';
import { deleteUploadRow, findAbandonedUploads, findStalledUploads } from './upload.repository';

type Context = Pick<AppContext, 'db' | 'jobs' | 'storage' | 'log' | 'now'>;

/** A file that took its worker down this often is not tried again by itself. */
const MOST_ATTEMPTS = 8;
const ABANDONED_MS = 7 * 24 * 60 * 60 * 1000;

const CRASHED: NoticeDto = {
  code: 'stage-crashed',
  detail: 'This step was interrupted too often. Your file is safe: try again, or export it anew.',
};

/**
 * Puts uploads that have not moved for a while back on their queue. Job retries cover a killed worker; this covers jobs that were
 * lost with their retries used up. A job that still waits or runs makes enqueueing a no-op.
 */
export async function recoverStalledUploads(context: Context, stalledForMs = 60_000): Promise<number> {
  const movedBefore = new Date(context.now().getTime() - stalledForMs);
  const uploads = await findStalledUploads(context.db, movedBefore);
  for (const upload of uploads) {
    const stage = UPLOAD_STAGES.find(
      (name) => upload.stages.find((row) => row.stage === name)?.status !== 'done',
    );
    if (!stage) continue;
    const attempts = upload.stages.find((row) => row.stage === stage)?.attempt ?? 0;
    await context.db.$transaction(async (tx) => {
      if (attempts >= MOST_ATTEMPTS) await failCrashedStage(tx, upload, stage, CRASHED);
      else await context.jobs.enqueue(tx, STAGE_JOBS[stage], { uploadId: upload.id as UploadId });
    });
  }
  return uploads.length;
}

/** Forgets uploads that nobody finished within a week, and cover and lyrics files nobody used. */
export async function tidyAbandonedUploads(context: Context): Promise<void> {
  const createdBefore = new Date(context.now().getTime() - ABANDONED_MS);
  for (const upload of await findAbandonedUploads(context.db, createdBefore)) {
    await deleteUploadRow(context.db, upload);
    await context.storage.deletePrefix(stagingPrefix(upload.id));
  }
  await context.storage.abortAbandonedMultiparts(createdBefore);
  for await (const sidecar of context.storage.list(SIDECARS_PREFIX)) {
    if (sidecar.lastModified < createdBefore) await context.storage.delete(sidecar.key);
  }
}
