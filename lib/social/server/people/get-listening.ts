import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { readListening } from '@/lib/playback/server/read-listening';
import type { ListeningDto, peopleOperations } from '../../people-contract';
import { findProfileSettings } from './profile.repository';
import { requireOpenProfile } from './read-standing';

/**
 * What a person listens to, if they show it. Not showing it, a private session and having heard nothing answer alike.
 * @throws AppError not-found `person-not-found` or forbidden `profile-private`.
 */
export async function getListening(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof peopleOperations.getListening>, 'params'>,
): Promise<{ listening: ListeningDto | null }> {
  await requireOpenProfile(context, actor, params.userId);
  const { showsListening } = await findProfileSettings(context.db, params.userId);
  const listening = showsListening ? await readListening(context, actor, params.userId) : null;
  return { listening: listening && { ...listening, at: listening.at.toISOString() } };
}
