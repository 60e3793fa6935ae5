import { newId, type PlaylistId, type PlaylistItemId, type SongId, type UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistState } from '../contract';
import { spreadKeys } from './item-order';
import { findLiveItems, insertItems, removeItems, writePositions } from './playlist-item.repository';
import { settlePlaylist } from './playlist.repository';

/**
 * Makes these songs, each once, the songs of a smart playlist that the caller has locked. Items of songs that stay are kept, with
 * the moment they came in; a list that is the same already costs one query. The playlist does not count as edited.
 * @returns null when nothing was different
 */
export async function replaceSongs(
  tx: DbTransaction,
  playlistId: PlaylistId,
  songIds: readonly SongId[],
  added: { byId: UserId; at: Date },
): Promise<PlaylistState | null> {
  const present = await findLiveItems(tx, playlistId);
  if (present.length === songIds.length && present.every(({ songId }, at) => songId === songIds[at])) {
    return null;
  }
  const wanted = new Set<string>(songIds);
  const kept = new Map(present.filter(({ songId }) => wanted.has(songId)).map((item) => [item.songId, item]));
  // The same place has the same key each time, so that what did not move is not written.
  const keys = spreadKeys(songIds.length);
  const moved: { id: PlaylistItemId; position: string }[] = [];
  const fresh: { id: PlaylistItemId; songId: SongId; position: string }[] = [];
  for (const [at, songId] of songIds.entries()) {
    const position = keys[at] ?? '';
    const item = kept.get(songId);
    if (!item) fresh.push({ id: newId<PlaylistItemId>(), songId, position });
    else if (item.position !== position) moved.push({ id: item.id, position });
  }
  await removeItems(
    tx,
    playlistId,
    present.filter(({ songId }) => !wanted.has(songId)).map(({ id }) => id),
  );
  await writePositions(tx, playlistId, moved);
  await insertItems(tx, playlistId, fresh, added);
  return settlePlaylist(tx, playlistId, null);
}
