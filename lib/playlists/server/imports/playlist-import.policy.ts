import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { requireUser } from '../playlist.policy';
import type { PlaylistImportRow } from './playlist-import.repository';

/**
 * An import is its owner's alone; to everybody else it is missing.
 * @throws AppError unauthenticated or not-found `import-not-found`.
 */
export function requireOwnImport(actor: Actor, found: PlaylistImportRow | null): PlaylistImportRow {
  const { userId } = requireUser(actor);
  if (found?.userId !== userId) {
    throw new AppError('not-found', 'import-not-found', { detail: 'There is no such import of yours.' });
  }
  return found;
}

/**
 * Decisions are made once everything was looked for, and until there is a playlist.
 * @throws AppError conflict `import-not-ready` or `import-finished`.
 */
export function requireReady({ status }: PlaylistImportRow): void {
  if (status === 'matching') {
    throw new AppError('conflict', 'import-not-ready', { detail: 'Its songs are still being looked for.' });
  }
  if (status === 'done') {
    throw new AppError('conflict', 'import-finished', { detail: 'A playlist was made of this already.' });
  }
}
