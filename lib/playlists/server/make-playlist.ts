import { newId, type PlaylistId, type SongId, type UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistVisibility } from '../contract';
import { recordChange } from './history/record-change';
import { insertSongs } from './insert-songs';
import { insertPlaylist, settlePlaylist } from './playlist.repository';

/** A new playlist with these songs, which its owner may hear; a smart one gets its songs by `replaceSongs`. */
export async function makePlaylist(
  tx: DbTransaction,
  texts: {
    name: string;
    description: string;
    visibility: PlaylistVisibility;
    ownerId: UserId;
    isSmart?: boolean;
  },
  songIds: readonly SongId[],
  at: Date,
): Promise<PlaylistId> {
  const playlistId = newId<PlaylistId>();
  const publishedAt = texts.visibility === 'public' ? at : null;
  const stamps = { createdAt: at, updatedAt: at, publishedAt };
  await insertPlaylist(tx, { isSmart: false, ...texts, id: playlistId, ...stamps });
  await insertSongs(tx, playlistId, songIds, { at: 'end' }, { byId: texts.ownerId, at });
  const { revision } = await settlePlaylist(tx, playlistId, at);
  const { ownerId: userId } = texts;
  await recordChange(tx, playlistId, { kind: 'created', songIds, revision, userId, at });
  return playlistId;
}
