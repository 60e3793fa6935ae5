import type { PlaylistFolderId, PlaylistId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistPlacementDto } from '../folders-contract';
import { findPlacements } from './playlist-folder.repository';

/** Where each of these playlists stands, in the order they are named. */
export async function readPlacements(
  db: DbOrTransaction,
  userId: UserId,
  playlistIds: readonly PlaylistId[],
): Promise<PlaylistPlacementDto[]> {
  const rows = await findPlacements(db, userId, playlistIds);
  const places = new Map(rows.map((row) => [row.playlistId, row]));
  return playlistIds.map((playlistId) => {
    const place = places.get(playlistId);
    return {
      playlistId,
      folderId: (place?.folderId ?? null) as PlaylistFolderId | null,
      isPinned: (place?.pinnedAt ?? null) !== null,
    };
  });
}
