import type { AppContext } from '@/lib/platform/context/app-context';
import {
  findAffected,
  findSearchable,
  findSearchableLyrics,
  type SearchableKind,
  type SearchableLyrics,
  type SearchableRow,
  type Selection,
} from './searchable.repository';

export type { SearchableKind, SearchableLyrics, SearchableRow, Selection };

/** Public things with the words that find them: those of these ids that are public, or the next ones after an id. */
export function readSearchable(
  { db }: Pick<AppContext, 'db'>,
  kind: SearchableKind,
  selection: Selection,
): Promise<SearchableRow[]> {
  return findSearchable(db, kind, selection);
}

/** The same for the words of songs. */
export function readSearchableLyrics(
  { db }: Pick<AppContext, 'db'>,
  selection: Selection,
): Promise<SearchableLyrics[]> {
  return findSearchableLyrics(db, selection);
}

/** What has to be looked at again when these have changed: an album's songs carry its title, an artist's albums the name. */
export async function readAffected(
  { db }: Pick<AppContext, 'db'>,
  changed: Readonly<Record<SearchableKind, readonly string[]>>,
): Promise<Record<SearchableKind, string[]>> {
  const affected: Record<SearchableKind, string[]> = { song: [], album: [], artist: [] };
  for (const { kind, id } of await findAffected(db, changed)) affected[kind].push(id);
  return affected;
}
