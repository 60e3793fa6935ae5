import { z } from 'zod';
import { decodeCursor } from '@/lib/kernel/cursor';
import type { LibrarySort } from '../contract';

/** Where a page of a list ended. */
export interface ListKey {
  savedAt: string;
  sortTitle: string;
  sortArtist: string;
  id: string;
}

const keySchema = z.tuple([z.enum(['recent', 'title', 'artist']), z.string(), z.string(), z.uuid()]);

/** What stands in a cursor. It names its order: in another one it would point anywhere. */
export function keyOf(
  sort: LibrarySort,
  row: { id: string; savedAt: Date; sortTitle: string; sortArtist: string },
): readonly string[] {
  if (sort === 'recent') return [sort, row.savedAt.toISOString(), '', row.id];
  return [sort, row.sortTitle, sort === 'artist' ? row.sortArtist : '', row.id];
}

/** @throws AppError invalid `bad-cursor` for a cursor of another list or order. */
export function readKey(cursor: string | undefined, sort: LibrarySort): ListKey | undefined {
  if (cursor === undefined) return undefined;
  const schema = keySchema
    .refine(([named]) => named === sort)
    .refine(([named, first]) => named !== 'recent' || z.iso.datetime().safeParse(first).success);
  const [, first, sortArtist, id] = decodeCursor(cursor, schema);
  return { savedAt: first, sortTitle: first, sortArtist, id };
}
