import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { partCountFor } from './part-size';
import { requireOpen, requireUpload } from './require-upload';

/** Long enough for one part on a slow line; a late one is signed again. */
const EXPIRES_IN_S = 3600;

export async function signUploadPart(
  context: Pick<AppContext, 'db' | 'storage'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.signUploadPart>,
): Promise<OperationResult<typeof ingestOperations.signUploadPart>> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  const multipart = requireOpen(upload);
  if (params.partNumber > partCountFor(Number(upload.sizeBytes), upload.partSizeBytes)) {
    throw new AppError('rejected', 'no-such-part', { detail: 'The file has fewer parts than that.' });
  }
  return context.storage.signPart({ ...multipart, partNumber: params.partNumber, expiresInS: EXPIRES_IN_S });
}
