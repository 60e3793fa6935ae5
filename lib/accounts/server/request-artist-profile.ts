import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, ArtistRequestDto } from '../contract';
import { artistRequestDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { hasPendingArtistRequest, insertArtistRequest } from './artist-request.repository';
import { lockUser } from './user.repository';

/** A listener asks for an artist profile; one open request at a time. */
export async function requestArtistProfile(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof accountsOperations.requestArtistProfile>, 'body'>,
): Promise<ArtistRequestDto> {
  const { userId, artistIds } = requireUser(actor);
  if (artistIds.length > 0) {
    throw new AppError('conflict', 'already-artist', {
      detail: 'This account has an artist profile already.',
    });
  }
  return context.db.$transaction(async (tx) => {
    await lockUser(tx, userId);
    if (await hasPendingArtistRequest(tx, userId)) {
      throw new AppError('conflict', 'artist-request-pending', {
        detail: 'Your request has arrived already. An administrator will decide it.',
      });
    }
    return artistRequestDto(await insertArtistRequest(tx, { userId, ...body, now: context.now() }));
  });
}
