import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import { newId, type PlaylistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { PATIENCE } from './edit-playlist';
import { getPlaylist } from './get-playlist';
import { insertSongs } from './insert-songs';
import { requireUser } from './playlist.policy';
import { insertPlaylist, settlePlaylist } from './playlist.repository';

/** A playlist of the actor's own. Songs the actor may not hear are left out. */
export async function createPlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof playlistsOperations.createPlaylist>, 'body'>,
): Promise<PlaylistDto> {
  const { userId } = requireUser(actor);
  const { songIds, ...texts } = body;
  const briefs = await readSongBriefs(context, actor, songIds);
  const playlistId = newId<PlaylistId>();
  const now = context.now();
  await context.db.$transaction(async (tx) => {
    await insertPlaylist(tx, { ...texts, id: playlistId, ownerId: userId, createdAt: now, updatedAt: now });
    const readable = songIds.filter((songId) => briefs.has(songId));
    await insertSongs(tx, playlistId, readable, { at: 'end' }, { byId: userId, at: now });
    await settlePlaylist(tx, playlistId, now);
  }, PATIENCE);
  return getPlaylist(context, actor, { params: { playlistId } });
}
