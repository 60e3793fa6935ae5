import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { SIDECAR_KINDS, type ingestOperations } from '../contract';
import { requireSidecarSize, SIDECAR_LIMITS, sidecarExtension } from './sidecar-limits';
import { sidecarKey } from './staging-keys';

/** The bytes have arrived; the file can be named in `createUpload` and `editUpload` now. Safe to repeat. */
export async function completeSidecar(
  { storage }: Pick<AppContext, 'storage'>,
  actor: Actor,
  { params, body }: OperationInput<typeof ingestOperations.completeSidecar>,
): Promise<OperationResult<typeof ingestOperations.completeSidecar>> {
  const extension = sidecarExtension(body.fileName);
  const kind = SIDECAR_KINDS.find((known) => SIDECAR_LIMITS[known].extensions.includes(extension));
  if (actor.kind !== 'user' || !kind) throw notFound();
  const key = sidecarKey(actor.userId, params.sidecarId, extension);
  const parts = [{ partNumber: 1, etag: body.etag }];
  const stored = await storage
    .completeMultipart({ key, multipartId: body.multipartId, parts })
    .catch((error: unknown) => {
      throw error instanceof AppError && error.kind === 'not-found' ? notFound() : error;
    });
  try {
    // What was announced said nothing about what was sent.
    requireSidecarSize(kind, stored.sizeBytes);
  } catch (error) {
    await storage.delete(key);
    throw error;
  }
  return { sidecarId: params.sidecarId };
}

function notFound(): AppError {
  return new AppError('rejected', 'sidecar-not-found', {
    detail: 'This file was not announced. Send it again.',
  });
}
