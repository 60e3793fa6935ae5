import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistState, playlistsOperations } from '../contract';
import { editPlaylist } from './edit-playlist';
import { changeOf } from './history/change-of';
import { insertSongs } from './insert-songs';
import { requireUser } from './playlist.policy';

type Added = Awaited<ReturnType<typeof insertSongs>>;

/**
 * Adds songs; those the actor may not hear are left out.
 * @throws AppError what `editPlaylist` throws, and conflict `place-not-found`.
 */
export async function addPlaylistItems(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof playlistsOperations.addPlaylistItems>, 'params' | 'body'>,
): Promise<PlaylistState & { items: Added }> {
  const briefs = await readSongBriefs(context, actor, body.songIds);
  const readable = body.songIds.filter((songId) => briefs.has(songId));
  return editPlaylist(context, actor, params.playlistId, async (tx, at) => {
    const byId = requireUser(actor).userId;
    const items = await insertSongs(tx, params.playlistId, readable, body.place, { byId, at });
    return { result: { items }, change: changeOf('added', items) };
  });
}
