import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { requireUpload } from './require-upload';
import { stagingPrefix } from './staging-keys';
import { deleteUploadRow } from './upload.repository';

/** Forgets an upload and its files. A song that came out of it stays in the catalogue. */
export async function deleteUpload(
  context: Pick<AppContext, 'db' | 'storage'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.deleteUpload>,
): Promise<void> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  // The row first: files without a row are swept away later, a row without files would look whole.
  await deleteUploadRow(context.db, upload);
  if (upload.multipartId !== null) {
    await context.storage.abortMultipart({ key: upload.storageKey, multipartId: upload.multipartId });
  }
  await context.storage.deletePrefix(stagingPrefix(upload.id));
}
