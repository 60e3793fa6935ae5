import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations, UploadDto, UploadStatus } from '../contract';
import { describeUpload } from './describe-uploads';
import { requireUpload, uploadClosed } from './require-upload';
import { stagingPrefix } from './staging-keys';
import { findUpload, lockUpload, updateUpload } from './upload.repository';

const CANCELLABLE: readonly UploadStatus[] = ['uploading', 'queued', 'processing', 'failed', 'refused'];

/** Stops an upload wherever it is; a stage that runs notices with its next progress. A song in the catalogue is not touched. */
export async function cancelUpload(
  context: Pick<AppContext, 'db' | 'storage' | 'env'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.cancelUpload>,
): Promise<UploadDto> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  await context.db.$transaction(async (tx) => {
    await lockUpload(tx, params.uploadId);
    const current = await findUpload(tx, params.uploadId);
    if (!current || current.status === 'cancelled') return;
    if (!CANCELLABLE.includes(current.status) || current.songId !== null) {
      throw uploadClosed('This upload is a song already. Take the song out of the catalogue instead.');
    }
    await updateUpload(tx, upload, { status: 'cancelled' });
  });
  if (upload.multipartId !== null) {
    await context.storage.abortMultipart({ key: upload.storageKey, multipartId: upload.multipartId });
  }
  await context.storage.deletePrefix(stagingPrefix(upload.id));
  return describeUpload(context, await requireUpload(context.db, actor, params.uploadId));
}
