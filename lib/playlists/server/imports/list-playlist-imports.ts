import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlaylistImportDto } from '../../import-contract';
import { requireUser } from '../playlist.policy';
import { toImportDto } from './playlist-import.dto';
import { countStates, findImportsOf } from './playlist-import.repository';

/** So many are kept of one listener, so that nobody fills the database with files. */
export const IMPORTS_MAX = 50;

/** The caller's imports, newest first. */
export async function listPlaylistImports(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
): Promise<{ items: PlaylistImportDto[] }> {
  const rows = await findImportsOf(db, requireUser(actor).userId, IMPORTS_MAX);
  const counts = await countStates(
    db,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.flatMap((row) => {
      const own = counts.get(row.id);
      return own ? [toImportDto(row, own)] : [];
    }),
  };
}
