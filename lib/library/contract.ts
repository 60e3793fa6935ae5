import { z } from 'zod';
import { idSchema, type Id } from '@/lib/kernel/ids';
import { tidyJob } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';

/** To keep an artist is to follow them. */
export const LIBRARY_ITEM_KINDS = ['song', 'album', 'artist', 'playlist'] as const;
export type LibraryItemKind = (typeof LIBRARY_ITEM_KINDS)[number];
/** Id of a song, album, artist or playlist. */
export type KeepableId = Id<string>;

/** Items named in one call. */
export const LIBRARY_BATCH_MAX_ITEMS = 500;

const refSchema = z.object({ kind: z.enum(LIBRARY_ITEM_KINDS), id: idSchema<KeepableId>() });
export type LibraryRef = z.output<typeof refSchema>;

const changeSchema = refSchema.extend({
  isSaved: z.boolean(),
  /** Undo: what was taken out within a day comes back with the moment it was first saved. */
  restores: z.boolean().default(false),
});
export type LibraryChange = z.output<typeof changeSchema>;

const stateSchema = z.object({
  kind: z.enum(LIBRARY_ITEM_KINDS),
  id: z.uuid() as unknown as z.ZodType<KeepableId, KeepableId>,
  /** Null for what is not in the library. */
  savedAt: z.iso.datetime().nullable(),
});
export type LibraryItemState = z.output<typeof stateSchema>;

const common = { access: 'user', cache: 'none', status: 200, tag: 'library', errors: {} } as const;
const response = z.object({ items: z.array(stateSchema) });

export const libraryOperations = {
  changeLibraryItems: defineOperation({
    ...common,
    method: 'PUT',
    rate: 'write',
    id: 'changeLibraryItems',
    path: '/api/v1/library/items',
    summary:
      'Saves and takes out; the last change named of an item counts, and the same call again changes nothing. What is missing or private is not saved. Answers how each item stands afterwards.',
    body: z.object({ items: z.array(changeSchema).min(1).max(LIBRARY_BATCH_MAX_ITEMS) }),
    response,
  }),
  lookUpLibraryItems: defineOperation({
    ...common,
    method: 'POST',
    rate: 'read',
    id: 'lookUpLibraryItems',
    path: '/api/v1/library/items/lookups',
    summary: 'Which of these items are in the caller’s library.',
    body: z.object({ items: z.array(refSchema).min(1).max(LIBRARY_BATCH_MAX_ITEMS) }),
    response,
  }),
} as const;

/** Removes for good what was taken out too long ago to come back as it was. */
export const LIBRARY_TIDY_JOB = tidyJob('library');
