import { readSongBriefs } from '@/lib/catalog/server/read-song-briefs';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistDto } from '../../contract';
import type { playlistImportOperations } from '../../import-contract';
import { PATIENCE } from '../edit-playlist';
import { getPlaylist } from '../get-playlist';
import { makePlaylist } from '../make-playlist';
import { requireUser } from '../playlist.policy';
import { requireOwnImport, requireReady } from './playlist-import.policy';
import { findChosenSongIds, lockImport, writeImport } from './playlist-import.repository';

/**
 * Makes a playlist of what was found and chosen, in the order of the file. The import stays for a while, with what was not found.
 * @throws AppError not-found `import-not-found`; conflict `import-not-ready` or `import-finished`; rejected `import-empty`.
 */
export async function finishPlaylistImport(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  {
    params,
    body,
  }: Pick<OperationInput<typeof playlistImportOperations.finishPlaylistImport>, 'params' | 'body'>,
): Promise<PlaylistDto> {
  const { userId } = requireUser(actor);
  const playlistId = await context.db.$transaction(async (tx) => {
    // Two clicks make one playlist.
    const found = requireOwnImport(actor, await lockImport(tx, params.importId));
    requireReady(found);
    const chosen = (await findChosenSongIds(tx, params.importId)) as SongId[];
    const briefs = await readSongBriefs({ db: tx }, actor, chosen);
    const songIds = chosen.filter((songId) => briefs.has(songId));
    if (songIds.length === 0) throw nothingChosen();
    const at = context.now();
    const madeId = await makePlaylist(
      tx,
      { ...body, description: found.description, ownerId: userId },
      songIds,
      at,
    );
    await writeImport(tx, params.importId, { status: 'done', playlistId: madeId, updatedAt: at });
    return madeId;
  }, PATIENCE);
  return getPlaylist(context, actor, { params: { playlistId } });
}

function nothingChosen(): AppError {
  return new AppError('rejected', 'import-empty', {
    detail: 'None of its lines has a song yet. Choose some first.',
  });
}
