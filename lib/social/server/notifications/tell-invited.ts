import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { isBlockBetween } from '../people/block.repository';
import { notify } from './notify';

/**
 * Tells somebody that a playlist's owner has invited them. Who has blocked the other, in either direction, is not told, and the owner
 * does not learn of it. Invited again they are told no second time.
 */
export async function tellInvited(
  context: Pick<AppContext, 'db' | 'now'>,
  { playlistId, invitedById, userId }: { playlistId: PlaylistId; invitedById: UserId; userId: UserId },
): Promise<void> {
  if (await isBlockBetween(context.db, invitedById, userId)) return;
  await notify(context, [userId], { kind: 'playlist_invitation', personId: invitedById, playlistId });
}
