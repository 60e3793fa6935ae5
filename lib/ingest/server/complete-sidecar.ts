import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { COVER_EXTENSIONS, COVER_MAX_BYTES, LYRICS_EXTENSIONS, type ingestOperations } from '../contract';
import { sidecarExtension } from './create-sidecar';
import { sidecarKey } from './staging-keys';

/** The bytes have arrived; the file can be named in `createUpload` and `editUpload` now. */
export async function completeSidecar(
  { storage }: Pick<AppContext, 'storage'>,
  actor: Actor,
  { params, body }: OperationInput<typeof ingestOperations.completeSidecar>,
): Promise<OperationResult<typeof ingestOperations.completeSidecar>> {
  const extension = sidecarExtension(body.fileName);
  const isKnown = [...COVER_EXTENSIONS, ...LYRICS_EXTENSIONS].some((known) => known === extension);
  if (actor.kind !== 'user' || !isKnown) throw notFound();
  const key = sidecarKey(actor.userId, params.sidecarId, extension);
  try {
    const parts = [{ partNumber: 1, etag: body.etag }];
    const stored = await storage.completeMultipart({ key, multipartId: body.multipartId, parts });
    if (stored.sizeBytes > COVER_MAX_BYTES) {
      await storage.delete(key);
      throw notFound();
    }
  } catch (error) {
    throw error instanceof AppError && error.kind === 'not-found' ? notFound() : error;
  }
  return { sidecarId: params.sidecarId };
}

function notFound(): AppError {
  return new AppError('rejected', 'sidecar-not-found', {
    detail: 'This file was not announced. Send it again.',
  });
}
