import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireOwnPlaylist } from '@/lib/playlists/server/require-own-playlist';
import type { SmartPlaylistDto, smartPlaylistsOperations } from '../contract';
import { getSmartPlaylist } from './get-smart-playlist';
import { refreshSmartPlaylist } from './refresh-smart-playlist';
import { requireSmart } from './smart-playlist.policy';
import { lockSmartPlaylist, updateSmartRuleRow } from './smart-playlist.repository';
import { SAVE_TIMEOUT_MS, storedRule } from './stored-rule';

/** @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, conflict `not-a-smart-playlist`. */
export async function updateSmartRule(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof smartPlaylistsOperations.updateSmartRule>, 'params' | 'body'>,
): Promise<SmartPlaylistDto> {
  const { playlistId } = params;
  await context.db.$transaction(async (tx) => {
    await requireOwnPlaylist({ db: tx }, actor, playlistId);
    // Not while its songs are put together after the old rule.
    requireSmart(await lockSmartPlaylist(tx, { playlistId }));
    await updateSmartRuleRow(tx, playlistId, storedRule(body.rule, context.now()));
  });
  await refreshSmartPlaylist(context, { playlistId }, SAVE_TIMEOUT_MS);
  return getSmartPlaylist(context, actor, { params });
}
