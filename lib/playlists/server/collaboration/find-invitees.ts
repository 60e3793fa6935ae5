import { findPeopleNamed } from '@/lib/accounts/server/find-people-named';
import { lookUpPeople, type PersonRef } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import { idSchema, type UserId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { INVITEES_MAX, type collaborationOperations } from '../../collaboration-contract';
import { requireOwn } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';

const PROFILE_ADDRESS = /\/profile\/([\da-f-]{36})\b/i;

/**
 * Whom a name, or the address of a profile, means; never the owner. Names are not unique, so there may be several to choose from.
 * @throws AppError not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function findInvitees(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof collaborationOperations.findInvitees>, 'params' | 'query'>,
): Promise<{ items: PersonRef[] }> {
  const { ownerId } = requireOwn(actor, await findPlaylist(db, params.playlistId, actor));
  const addressed = idSchema<UserId>().safeParse(PROFILE_ADDRESS.exec(query.person)?.[1]).data;
  const people = addressed
    ? [...(await lookUpPeople({ db }, [addressed])).values()]
    : await findPeopleNamed({ db }, query.person, INVITEES_MAX);
  return { items: people.filter(({ id }) => id !== ownerId) };
}
