import { newId, type PlaylistId, type PlaylistItemId, type SongId, type UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistPlace } from '../contract';
import { makeRoom } from './place-items';
import { insertItems } from './playlist-item.repository';

/** Adds songs, in the given order, at a place of a playlist that the caller has locked. */
export async function insertSongs(
  tx: DbTransaction,
  playlistId: PlaylistId,
  songIds: readonly SongId[],
  place: PlaylistPlace,
  added: { byId: UserId; at: Date },
): Promise<{ id: PlaylistItemId; songId: SongId }[]> {
  if (songIds.length === 0) return [];
  const positions = await makeRoom(tx, playlistId, place, songIds.length);
  const items = songIds.map((songId, index) => ({
    id: newId<PlaylistItemId>(),
    songId,
    position: positions[index] ?? '',
  }));
  await insertItems(tx, playlistId, items, added);
  return items.map(({ id, songId }) => ({ id, songId }));
}
