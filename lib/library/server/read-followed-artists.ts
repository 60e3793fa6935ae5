import type { ArtistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findFollowedArtistIds } from './artist-follower.repository';

/** The artists this listener keeps, which is following them; the ones saved last when there are more. */
export function readFollowedArtists(
  { db }: Pick<AppContext, 'db'>,
  userId: UserId,
  most: number,
): Promise<ArtistId[]> {
  return findFollowedArtistIds(db, userId, most);
}
