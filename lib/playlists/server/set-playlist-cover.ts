import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import type { Actor } from '@/lib/kernel/actor';
import type { ArtworkId, PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { recordChange } from './history/record-change';
import { announcePlaylist } from './live/announce-playlist';
import { staysHidden } from './playlist-hiding';
import { findHiding } from './playlist-hiding.repository';
import { requireOwn, requireUser } from './playlist.policy';
import { findPlaylist, lockPlaylist, updatePlaylistRow } from './playlist.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'now' | 'storage' | 'pubsub' | 'log'>;

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
  requireOwn(actor, await findPlaylist(context.db, params.playlistId, actor));
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
  const { userId } = requireUser(actor);
  await context.db.$transaction(async (tx) => {
    requireOwn(actor, await lockPlaylist(tx, playlistId, actor));
    const at = context.now();
    const hiding = await findHiding(tx, playlistId);
    const isFreed = hiding?.hiddenAt != null && !staysHidden(hiding, { coverArtworkId });
    const change = { coverArtworkId, ...(isFreed ? { hiddenAt: null } : {}) };
    const revision = await updatePlaylistRow(tx, playlistId, change, at);
    await recordChange(tx, playlistId, { kind: 'described', songIds: [], revision, userId, at });
  });
  await announcePlaylist(context, playlistId, 'revision');
  return getPlaylist(context, actor, { params: { playlistId } });
}
