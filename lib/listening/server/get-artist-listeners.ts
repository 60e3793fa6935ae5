import { requireReadable } from '@/lib/catalog/server/require-readable';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtistListenersDto, listeningOperations } from '../contract';
import { findListenerCount } from './listeners.repository';

/** @throws AppError not-found `artist-not-found`. */
export async function getArtistListeners(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof listeningOperations.getArtistListeners>, 'params'>,
): Promise<ArtistListenersDto> {
  await requireReadable({ db }, actor, params);
  return { listenerCount: (await findListenerCount(db, params.artistId)) ?? 0 };
}
