import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireOwnPlaylist } from '@/lib/playlists/server/require-own-playlist';
import type { SmartPlaylistDto, smartPlaylistsOperations } from '../contract';
import { toSmartPlaylistDto } from './smart-playlist.dto';
import { requireSmart } from './smart-playlist.policy';
import { findSmartPlaylist } from './smart-playlist.repository';

/**
 * A rule says what its owner plays and saves; it is nobody else's.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, conflict `not-a-smart-playlist`.
 */
export async function getSmartPlaylist(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof smartPlaylistsOperations.getSmartPlaylist>, 'params'>,
): Promise<SmartPlaylistDto> {
  await requireOwnPlaylist(context, actor, params.playlistId);
  return toSmartPlaylistDto(requireSmart(await findSmartPlaylist(context.db, params.playlistId)));
}
