import type { PlaylistChangeDto } from '../../history-contract';
import { toPerson } from '../playlist.dto';
import { isUndoable } from './change.policy';
import type { ChangeRow } from './playlist-history.repository';

export function toChangeDto(
  row: ChangeRow,
  nameOf: ReadonlyMap<string, string>,
  mayUndo: boolean,
): PlaylistChangeDto {
  return {
    revision: row.revision,
    kind: row.kind,
    by: row.user && toPerson(row.user),
    at: row.at.toISOString(),
    itemCount: row.itemCount,
    songNames: row.songIds.flatMap((id) => nameOf.get(id) ?? []),
    aboutRevision: row.aboutRevision,
    canUndo: mayUndo && isUndoable(row.kind),
  };
}
