import type { AlbumDto } from '@/lib/catalog/contract';
import { setAlbumArtwork } from '@/lib/catalog/server/set-artwork';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { usingSidecarImage } from './using-sidecar-image';

/** Gives a release the picture that came over the upload road: pictures are too large for a form. */
export async function setAlbumCover(
  context: Pick<AppContext, 'db' | 'storage' | 'env'>,
  actor: Actor,
  { params, body }: OperationInput<typeof ingestOperations.setAlbumCover>,
): Promise<AlbumDto> {
  if (actor.kind !== 'user')
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
  return usingSidecarImage(context, actor.userId, body.coverSidecarId, (image) =>
    setAlbumArtwork(context, actor, { albumId: params.albumId, image }),
  );
}
