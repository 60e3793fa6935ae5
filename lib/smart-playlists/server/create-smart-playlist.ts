import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { makePlaylist } from '@/lib/playlists/server/make-playlist';
import type { SmartPlaylistDto, smartPlaylistsOperations } from '../contract';
import { getSmartPlaylist } from './get-smart-playlist';
import { refreshSmartPlaylist } from './refresh-smart-playlist';
import { requireUser } from './smart-playlist.policy';
import { insertSmartPlaylist } from './smart-playlist.repository';
import { SAVE_TIMEOUT_MS, storedRule } from './stored-rule';

/** A playlist of the actor's own whose songs follow from a rule. They are there when this answers, unless they take long to find. */
export async function createSmartPlaylist(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof smartPlaylistsOperations.createSmartPlaylist>, 'body'>,
): Promise<SmartPlaylistDto> {
  const { userId: ownerId } = requireUser(actor);
  const { rule, ...texts } = body;
  const at = context.now();
  const playlistId = await context.db.$transaction(async (tx) => {
    const id = await makePlaylist(tx, { ...texts, ownerId, isSmart: true }, [], at);
    await insertSmartPlaylist(tx, { ...storedRule(rule, at), playlistId: id, ownerId });
    return id;
  });
  await refreshSmartPlaylist(context, { playlistId }, SAVE_TIMEOUT_MS);
  return getSmartPlaylist(context, actor, { params: { playlistId } });
}
