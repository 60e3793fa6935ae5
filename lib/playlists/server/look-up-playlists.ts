import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto } from '../contract';
import { toPlaylistDto } from './playlist.dto';
import { canRead } from './playlist.policy';
import { findPlaylistsByIds } from './playlist.repository';
import { readCovers } from './read-covers';

/** Heads of playlists by id, in no particular order; those the actor may not read are left out. */
export async function lookUpPlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  playlistIds: readonly PlaylistId[],
): Promise<PlaylistDto[]> {
  const [rows, covers] = await Promise.all([
    findPlaylistsByIds(context.db, playlistIds, actor),
    readCovers(context, playlistIds),
  ]);
  return rows
    .filter((row) => canRead(actor, row))
    .map((row) => toPlaylistDto(row, actor, covers.get(row.id as PlaylistId) ?? []));
}
