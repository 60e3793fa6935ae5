import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistChangeKind } from '../../history-contract';

/** The first list has none before it, and names are put right by hand. */
const IS_UNDOABLE = {
  created: false,
  described: false,
  added: true,
  removed: true,
  restored: true,
  moved: true,
  undone: true,
  reverted: true,
} as const satisfies Record<PlaylistChangeKind, boolean>;

export function isUndoable(kind: PlaylistChangeKind): boolean {
  return IS_UNDOABLE[kind];
}

/** @throws AppError not-found `change-not-found`. */
export function requireChange<T>(change: T | null): T {
  if (change) return change;
  throw new AppError('not-found', 'change-not-found', {
    detail: 'This playlist has no such change. Read its history again.',
  });
}

/** @throws AppError conflict `change-not-undoable`. */
export function requireUndoable({ kind }: { kind: PlaylistChangeKind }): void {
  if (isUndoable(kind)) return;
  throw new AppError('conflict', 'change-not-undoable', {
    detail: 'Making a playlist and changing its texts cannot be taken back from its history.',
  });
}

/** @throws AppError conflict `nothing-to-change`. */
export function requireDifference(songs: readonly unknown[]): void {
  if (songs.length > 0) return;
  throw new AppError('conflict', 'nothing-to-change', {
    detail: 'The list is like that already. Nothing was changed.',
  });
}
