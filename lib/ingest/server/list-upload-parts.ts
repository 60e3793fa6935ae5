import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { requireOpen, requireUpload } from './require-upload';

/** The parts that have arrived: what a client need not send again after a reload or a lost connection. */
export async function listUploadParts(
  context: Pick<AppContext, 'db' | 'storage'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.listUploadParts>,
): Promise<OperationResult<typeof ingestOperations.listUploadParts>> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  const parts = await context.storage.listParts(requireOpen(upload));
  return { partSizeBytes: upload.partSizeBytes, parts };
}
