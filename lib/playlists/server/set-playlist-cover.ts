import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import type { Actor } from '@/lib/kernel/actor';
import type { ArtworkId, PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { staysHidden } from './playlist-hiding';
import { findHiding } from './playlist-hiding.repository';
import { requireEdit } from './playlist.policy';
import { findPlaylist, lockPlaylist, updatePlaylistRow } from './playlist.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'now' | 'storage'>;

/**
 * Shows a picture in place of the covers of its songs.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, unsupported-media `image-not-supported`, too-large
 *   `image-too-large`; the playlist is as it was then.
 */
export async function setPlaylistCover(
  context: Context,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.setPlaylistCover>, 'params' | 'body'>,
): Promise<PlaylistDto> {
  // Before the picture is decoded, which costs more than anything else here; and again under the lock.
  requireEdit(actor, await findPlaylist(context.db, params.playlistId));
  const artworkId = await storeArtwork(context, Buffer.from(body.image, 'base64'));
  return changeCover(context, actor, params.playlistId, artworkId);
}

/**
 * Shows the covers of its songs again.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`.
 */
export function removePlaylistCover(
  context: Context,
  actor: Actor,
  { params }: Pick<OperationInput<typeof playlistsOperations.removePlaylistCover>, 'params'>,
): Promise<PlaylistDto> {
  return changeCover(context, actor, params.playlistId, null);
}

async function changeCover(
  context: Context,
  actor: Actor,
  playlistId: PlaylistId,
  coverArtworkId: ArtworkId | null,
): Promise<PlaylistDto> {
  await context.db.$transaction(async (tx) => {
    requireEdit(actor, await lockPlaylist(tx, playlistId));
    const hiding = await findHiding(tx, playlistId);
    const isFreed = hiding?.hiddenAt != null && !staysHidden(hiding, { coverArtworkId });
    const change = { coverArtworkId, ...(isFreed ? { hiddenAt: null } : {}) };
    await updatePlaylistRow(tx, playlistId, change, context.now());
  });
  return getPlaylist(context, actor, { params: { playlistId } });
}
