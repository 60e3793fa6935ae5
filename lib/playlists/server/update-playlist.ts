import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { getPlaylist } from './get-playlist';
import { recordChange } from './history/record-change';
import { announcePlaylist } from './live/announce-playlist';
import { staysHidden } from './playlist-hiding';
import { findHiding } from './playlist-hiding.repository';
import { requireOwn, requireUser } from './playlist.policy';
import { lockPlaylist, updatePlaylistRow } from './playlist.repository';

/** @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist` or `playlist-hidden`. */
export async function updatePlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.updatePlaylist>, 'params' | 'body'>,
): Promise<PlaylistDto> {
  const { userId } = requireUser(actor);
  const { name, description, visibility } = body;
  await context.db.$transaction(async (tx) => {
    const playlist = requireOwn(actor, await lockPlaylist(tx, params.playlistId, actor));
    const hiding = await findHiding(tx, params.playlistId);
    const isFreed = hiding?.hiddenAt != null && !staysHidden(hiding, body);
    const now = context.now();
    const isNewlySeen = visibility !== undefined && visibility !== playlist.visibility;
    const revision = await updatePlaylistRow(
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
    const change = { kind: 'described', songIds: [], revision, at: now } as const;
    await recordChange(tx, params.playlistId, { ...change, userId });
  });
  await announcePlaylist(context, params.playlistId, 'revision');
  return getPlaylist(context, actor, { params });
}
