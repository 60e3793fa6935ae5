import type { UploadId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { JobQueue } from '@/lib/platform/jobs/job-queue';
import { STAGE_JOBS } from '../contract';
import { resetStages, updateUpload, type UploadRow } from './upload.repository';

/** Writes a finished song into the catalogue again, with what changed. An upload that is still on its way gets there anyway. */
export async function requestPublishStage(
  tx: DbTransaction,
  jobs: JobQueue,
  upload: UploadRow,
): Promise<void> {
  if (upload.status !== 'ready' && upload.status !== 'published') return;
  await resetStages(tx, upload.id, 'publish');
  await updateUpload(tx, upload, { status: 'queued' });
  await jobs.enqueue(tx, STAGE_JOBS.publish, { uploadId: upload.id as UploadId });
}
