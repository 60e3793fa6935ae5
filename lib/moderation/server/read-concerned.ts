import { readArtistMembers } from '@/lib/accounts/server/read-artist-members';
import type { UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { HiddenThing } from '@/lib/social/server/notifications/tell-of-hiding';
import type { HiddenContent } from './hidden-content';

/** Whose it is that was hidden, and what they are told it was. */
export async function readConcerned(
  context: { db: DbTransaction },
  hidden: HiddenContent,
): Promise<{ userIds: UserId[]; thing: HiddenThing }> {
  switch (hidden.kind) {
    case 'playlist':
      return { userIds: [hidden.ownerId], thing: { playlistId: hidden.playlistId } };
    case 'profile':
      return { userIds: [hidden.userId], thing: {} };
    case 'artist':
      return { userIds: await readArtistMembers(context, hidden.artistId), thing: {} };
    case 'music':
      return {
        userIds: await readArtistMembers(context, hidden.artistId),
        thing: { albumId: hidden.albumId },
      };
  }
}
