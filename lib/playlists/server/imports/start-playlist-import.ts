import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type PlaylistImportId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PLAYLIST_NAME_MAX_LENGTH } from '../../contract';
import {
  PLAYLIST_IMPORT_JOB,
  type PlaylistImportDto,
  type playlistImportOperations,
} from '../../import-contract';
import { PATIENCE } from '../edit-playlist';
import { parsePlaylistFile } from '../files/parse-playlist-file';
import { PlaylistFileError, tidyText } from '../files/playlist-file';
import { requireUser } from '../playlist.policy';
import { IMPORTS_MAX } from './list-playlist-imports';
import { getPlaylistImport } from './get-playlist-import';
import { findImportsOf, insertImport } from './playlist-import.repository';

/**
 * Reads a playlist file, keeps what it says, and has its songs looked for. Addresses and paths in it are text; none is opened.
 *
 * @throws AppError rejected `playlist-file-unreadable` with line and reason, or `too-many-imports`; then nothing is kept.
 */
export async function startPlaylistImport(
  context: Pick<AppContext, 'db' | 'jobs' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof playlistImportOperations.startPlaylistImport>, 'body'>,
): Promise<PlaylistImportDto> {
  const { userId } = requireUser(actor);
  const { entries, format, title, description } = readFile(body);
  const importId = newId<PlaylistImportId>();
  await context.db.$transaction(async (tx) => {
    if ((await findImportsOf(tx, userId, IMPORTS_MAX)).length === IMPORTS_MAX) throw tooMany();
    await insertImport(
      tx,
      {
        id: importId,
        userId,
        fileName: tidyText(body.fileName),
        format,
        title: tidyText(title || nameWithoutEnding(body.fileName), PLAYLIST_NAME_MAX_LENGTH),
        description,
        createdAt: context.now(),
      },
      entries,
    );
    await context.jobs.enqueue(tx, PLAYLIST_IMPORT_JOB, { importId });
  }, PATIENCE);
  return getPlaylistImport(context, actor, { params: { importId } });
}

function readFile({ fileName, text }: { fileName: string; text: string }) {
  try {
    return parsePlaylistFile(fileName, text);
  } catch (cause) {
    if (!(cause instanceof PlaylistFileError)) throw cause;
    throw new AppError('rejected', 'playlist-file-unreadable', { detail: cause.message, cause });
  }
}

function nameWithoutEnding(fileName: string): string {
  return fileName.replace(/\.[a-z\d]{1,5}$/iu, '') || fileName;
}

function tooMany(): AppError {
  return new AppError('rejected', 'too-many-imports', {
    detail: `${IMPORTS_MAX} imports are kept. Delete some that you need no longer.`,
  });
}
