import type { ArtistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findArtistFollowers } from './artist-follower.repository';

/** Listeners who kept this artist before that moment, in the order of their ids, so many after one of them. */
export function readArtistFollowers(
  { db }: Pick<AppContext, 'db'>,
  artistId: ArtistId,
  page: { before: Date; afterUserId: UserId | null; take: number },
): Promise<UserId[]> {
  return findArtistFollowers(db, artistId, page);
}
