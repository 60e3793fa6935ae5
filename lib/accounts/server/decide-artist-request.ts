import { ROLES, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import { createArtist } from '@/lib/catalog/server/create-artist';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { accountsOperations, ArtistRequestDto } from '../contract';
import { artistRequestDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { decidePendingRequest, findArtistRequest } from './artist-request.repository';
import { addMembership, findAccount, lockUser, updateUserRow } from './user.repository';

/**
 * Approves or declines a request. Approving makes profile, membership and role in one transaction. The same decision again
 * (two administrators, a double click) changes nothing and is no error; the opposite one is a conflict.
 */
export async function decideArtistRequest(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params, body }: OperationInput<typeof accountsOperations.decideArtistRequest>,
): Promise<ArtistRequestDto> {
  const administrator = requireAdministrator(actor);
  const status = body.decision === 'approve' ? 'approved' : 'declined';
  return context.db.$transaction(async (tx) => {
    const isDecidedNow = await decidePendingRequest(tx, {
      id: params.artistRequestId,
      status,
      decidedByUserId: administrator.kind === 'user' ? administrator.userId : null,
      now: context.now(),
    });
    const request = await findArtistRequest(tx, params.artistRequestId);
    if (!request) {
      throw new AppError('not-found', 'artist-request-not-found', { detail: 'There is no such request.' });
    }
    if (!isDecidedNow && request.status !== status) {
      throw new AppError('conflict', 'artist-request-decided', {
        detail: `Somebody else has decided this request already: ${request.status}.`,
      });
    }
    if (isDecidedNow && status === 'approved')
      await makeArtist(tx, request.userId as UserId, request.artistName);
    return artistRequestDto(request);
  });
}

async function makeArtist(tx: DbTransaction, userId: UserId, name: string): Promise<void> {
  await lockUser(tx, userId);
  const user = await findAccount(tx, userId);
  const artist = await createArtist(tx, { name });
  await addMembership(tx, userId, artist.id);
  await updateUserRow(tx, userId, {
    roles: ROLES.filter((role) => role === 'artist' || user.roles.includes(role)),
  });
}
