import type { ArtistId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { findMembers } from './user.repository';

/** So many are told at most; a team is a handful of people. */
const MEMBERS_MAX = 100;

/** Who may act for an artist. */
export async function readArtistMembers(
  { db }: { db: DbOrTransaction },
  artistId: ArtistId,
): Promise<UserId[]> {
  return findMembers(db, artistId, MEMBERS_MAX);
}
