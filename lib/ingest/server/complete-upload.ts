import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { formatBytes } from '@/lib/kernel/byte-size';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { STAGE_JOBS, type ingestOperations, type UploadDto } from '../contract';
import { describeUpload } from './describe-uploads';
import { requireUpload, uploadClosed } from './require-upload';
import { findUpload, lockUpload, updateUpload } from './upload.repository';

/**
 * Joins the parts, checks that as many bytes arrived as were announced, and hands the file to the first stage: status and job change in one
 * transaction, so neither is ever without the other. The SHA-256 is compared by that stage, which reads the bytes anyway;
 * a request must not read gigabytes. Repeating the call answers as the first did.
 */
export async function completeUpload(
  context: Pick<AppContext, 'db' | 'storage' | 'jobs' | 'env'>,
  actor: Actor,
  { params, body }: OperationInput<typeof ingestOperations.completeUpload>,
): Promise<UploadDto> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  if (upload.status === 'cancelled') throw uploadClosed('This upload was cancelled.');
  if (upload.status !== 'uploading' || upload.multipartId === null) return describeUpload(context, upload);
  const parts = [...body.parts].sort((a, b) => a.partNumber - b.partNumber);
  const stored = await context.storage.completeMultipart({
    key: upload.storageKey,
    multipartId: upload.multipartId,
    parts,
  });
  if (stored.sizeBytes !== Number(upload.sizeBytes)) {
    await context.storage.delete(upload.storageKey);
    throw new AppError('rejected', 'upload-size-mismatch', {
      detail: `The file was announced with ${formatBytes(Number(upload.sizeBytes))}, but ${formatBytes(stored.sizeBytes)} arrived. Upload it again.`,
    });
  }
  await context.db.$transaction(async (tx) => {
    await lockUpload(tx, params.uploadId);
    const current = await findUpload(tx, params.uploadId);
    if (current?.status !== 'uploading') return; // another request was faster, or it was cancelled
    await updateUpload(tx, upload, {
      status: 'queued',
      ...(body.sha256 ? { declaredSha256: body.sha256 } : {}),
    });
    await context.jobs.enqueue(tx, STAGE_JOBS.probe, { uploadId: params.uploadId });
  });
  return describeUpload(context, await requireUpload(context.db, actor, params.uploadId));
}
