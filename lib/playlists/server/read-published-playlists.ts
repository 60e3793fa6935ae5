import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findPublishedPlaylists, type PublishedKey } from './playlist.repository';

export interface PublishedPlaylist {
  id: PlaylistId;
  publishedAt: Date;
}

/** Public playlists of these people, the one that became public last first. */
export async function readPublishedPlaylists(
  { db }: Pick<AppContext, 'db'>,
  ownerIds: readonly UserId[],
  page: { after?: PublishedKey | undefined; take: number },
): Promise<PublishedPlaylist[]> {
  return ownerIds.length === 0 ? [] : findPublishedPlaylists(db, ownerIds, page);
}
