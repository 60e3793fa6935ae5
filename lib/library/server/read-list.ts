import { pageOf } from '@/lib/catalog/server/page-of';
import { sortKey } from '@/lib/catalog/server/sort-key';
import type { Actor } from '@/lib/kernel/actor';
import type { Page } from '@/lib/kernel/cursor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LibraryItemKind, LibrarySort } from '../contract';
import { requireListener } from './library.policy';
import { findListed, type PlaylistWhere } from './library-list.repository';
import { keyOf, readKey } from './list-key';

export interface ListInput {
  sort: LibrarySort;
  filter?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  /** Of playlists: where they stand. */
  place?: PlaylistWhere | undefined;
}

/**
 * A page of a library. What `lookUp` does not find was taken back in this very moment; it is left out and the page is shorter.
 * @throws AppError unauthenticated `sign-in-required` or invalid `bad-cursor`.
 */
export async function readList<Id extends string, Thing extends { id: Id }, Item>(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  kind: LibraryItemKind,
  input: ListInput,
  lookUp: (ids: readonly Id[]) => Promise<readonly Thing[]>,
  toItem: (thing: Thing, savedAt: string) => Item,
): Promise<Page<Item>> {
  const { userId } = requireListener(actor);
  const { sort, limit } = input;
  const rows = await findListed(db, {
    userId,
    kind,
    sort,
    words: wordsOf(input.filter),
    place: input.place,
    after: readKey(input.cursor, sort),
    take: limit + 1,
  });
  const found = await lookUp(rows.slice(0, limit).map((row) => row.itemId as Id));
  const things = new Map(found.map((thing) => [thing.id, thing]));
  const page = pageOf(
    rows,
    limit,
    (row) => {
      const thing = things.get(row.itemId as Id);
      return thing === undefined ? null : toItem(thing, row.savedAt.toISOString());
    },
    (row) => keyOf(sort, row),
  );
  return { ...page, items: page.items.filter((item) => item !== null) };
}

/** Words as sort keys have them: case and accents do not count. */
export function wordsOf(filter: string | undefined): string[] {
  const folded = sortKey(filter ?? '');
  return folded === '' ? [] : folded.split(' ');
}
