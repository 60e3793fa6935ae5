import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { staysHidden } from './playlist-hiding';
import { findHiding } from './playlist-hiding.repository';
import { requireEdit } from './playlist.policy';
import { lockPlaylist, updatePlaylistRow } from './playlist.repository';

/** @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist` or `playlist-hidden`. */
export async function updatePlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.updatePlaylist>, 'params' | 'body'>,
): Promise<PlaylistDto> {
  const { name, description, visibility } = body;
  await context.db.$transaction(async (tx) => {
    const playlist = await lockPlaylist(tx, params.playlistId);
    requireEdit(actor, playlist);
    const hiding = await findHiding(tx, params.playlistId);
    const isFreed = hiding?.hiddenAt != null && !staysHidden(hiding, body);
    const now = context.now();
    const isNewlySeen = visibility !== undefined && visibility !== playlist?.visibility;
    await updatePlaylistRow(
      tx,
      params.playlistId,
      {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(isFreed ? { hiddenAt: null } : {}),
        ...(isNewlySeen ? { visibility, publishedAt: visibility === 'public' ? now : null } : {}),
      },
      now,
    );
  });
  return getPlaylist(context, actor, { params });
}
