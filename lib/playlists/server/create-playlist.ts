import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto, playlistsOperations } from '../contract';
import { PATIENCE } from './edit-playlist';
import { getPlaylist } from './get-playlist';
import { makePlaylist } from './make-playlist';
import { requireUser } from './playlist.policy';

/** A playlist of the actor's own. Songs the actor may not hear are left out. */
export async function createPlaylist(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof playlistsOperations.createPlaylist>, 'body'>,
): Promise<PlaylistDto> {
  const { userId: ownerId } = requireUser(actor);
  const { songIds, ...texts } = body;
  const briefs = await readSongBriefs(context, actor, songIds);
  const readable = songIds.filter((songId) => briefs.has(songId));
  const playlistId = await context.db.$transaction(
    (tx) => makePlaylist(tx, { ...texts, ownerId }, readable, context.now()),
    PATIENCE,
  );
  return getPlaylist(context, actor, { params: { playlistId } });
}
