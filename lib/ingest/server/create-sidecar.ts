import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId } from '@/lib/kernel/ids';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations, SidecarId } from '../contract';
import { requireSidecarSize, SIDECAR_LIMITS, sidecarExtension } from './sidecar-limits';
import { sidecarKey } from './staging-keys';

/** A signed place for one small file that belongs to songs: the same road as the music, in a single part. */
export async function createSidecar(
  { storage }: Pick<AppContext, 'storage'>,
  actor: Actor,
  { body }: OperationInput<typeof ingestOperations.createSidecar>,
): Promise<OperationResult<typeof ingestOperations.createSidecar>> {
  if (actor.kind !== 'user')
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
  const { extensions, words } = SIDECAR_LIMITS[body.kind];
  const extension = sidecarExtension(body.fileName);
  if (!extensions.includes(extension)) {
    throw new AppError('rejected', 'sidecar-type-unknown', { detail: `${words}.` });
  }
  requireSidecarSize(body.kind, body.sizeBytes);
  const sidecarId = newId<SidecarId>();
  const key = sidecarKey(actor.userId, sidecarId, extension);
  const multipartId = await storage.createMultipart(key);
  const signed = await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 3600 });
  return { ...signed, sidecarId, multipartId };
}
