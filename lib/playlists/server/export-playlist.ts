import { readSongReferences } from '@/lib/catalog/server/read-song-references';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PLAYLIST_MAX_SONGS } from '../contract';
import type { playlistImportOperations } from '../import-contract';
import { tidyText } from './files/playlist-file';
import { writePlaylistFile } from './files/write-playlist-file';
import { findSongIds } from './playlist-item.repository';
import { requireRead } from './playlist.policy';
import { findPlaylist } from './playlist.repository';

/**
 * A playlist as the text of a file, for whoever may read it: what this actor may hear of it, in order.
 * @throws AppError not-found `playlist-not-found`.
 */
export async function exportPlaylist(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof playlistImportOperations.exportPlaylist>, 'params' | 'query'>,
): Promise<{ fileName: string; mediaType: string; text: string }> {
  const playlist = requireRead(actor, await findPlaylist(context.db, params.playlistId, actor));
  const songIds = await findSongIds(context.db, params.playlistId, PLAYLIST_MAX_SONGS);
  const references = await readSongReferences(context, { songIds }, actor);
  const songOf = new Map(references.map((song) => [song.id, song]));
  const { PUBLIC_URL } = context.env;
  const written = writePlaylistFile(query.format, {
    title: playlist.name,
    description: playlist.description,
    creator: playlist.owner.displayName,
    url: `${PUBLIC_URL}/playlist/${params.playlistId}`,
    songs: songIds.flatMap((songId) => {
      const song = songOf.get(songId);
      if (!song) return [];
      const { id, artists, ...rest } = song;
      return [{ ...rest, artist: artists.join(', '), identifiers: [], url: `${PUBLIC_URL}/song/${id}` }];
    }),
  });
  return { ...written, fileName: `${fileNameOf(playlist.name)}.${query.format}` };
}

/** Without signs that a file system of somebody's refuses. */
function fileNameOf(name: string): string {
  const tidy = tidyText(name.replaceAll(/[<>:"/\\|?*]/gu, ' '), 100).replace(/^\.+|[. ]+$/gu, '');
  return tidy === '' ? 'playlist' : tidy;
}
