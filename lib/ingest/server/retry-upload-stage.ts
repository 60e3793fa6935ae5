import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import {
  STAGE_JOBS,
  UPLOAD_STAGES,
  type ingestOperations,
  type UploadDto,
  type UploadStageName,
} from '../contract';
import { describeUpload } from './describe-uploads';
import { requireUpload } from './require-upload';
import { findUpload, lockUpload, resetStages, updateUpload, type UploadRow } from './upload.repository';

/** Runs a stage and everything behind it again, from what the stages before it found out. */
export async function retryUploadStage(
  context: Pick<AppContext, 'db' | 'jobs' | 'env'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.retryUploadStage>,
): Promise<UploadDto> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  await context.db.$transaction(async (tx) => {
    await lockUpload(tx, params.uploadId);
    const current = await findUpload(tx, params.uploadId);
    const stage = current && startOf(current, params.stage);
    if (!stage) {
      throw new AppError('conflict', 'stage-not-retryable', {
        detail: 'This step cannot be repeated now: it is running, or an earlier one has to come first.',
      });
    }
    await resetStages(tx, params.uploadId, stage);
    await updateUpload(tx, upload, { status: 'queued', problemCode: null, problemDetail: null });
    await context.jobs.enqueue(tx, STAGE_JOBS[stage], { uploadId: params.uploadId });
  });
  return describeUpload(context, await requireUpload(context.db, actor, params.uploadId));
}

/** The stage to begin with, or null when nothing may be repeated now. */
function startOf(upload: UploadRow, stage: UploadStageName): UploadStageName | null {
  if (!['ready', 'published', 'refused', 'failed'].includes(upload.status)) return null;
  const isDone = (name: UploadStageName) =>
    upload.stages.find((row) => row.stage === name)?.status === 'done';
  const earlier = UPLOAD_STAGES.slice(0, UPLOAD_STAGES.indexOf(stage));
  if (!earlier.every(isDone)) return null;
  // The encoded files are tidied away once the song is in the catalogue; packaging again needs them again.
  return stage === 'package' && isDone('publish') ? 'encode' : stage;
}
