import { z } from 'zod';
import { artworkSchema } from '@/lib/catalog/contract';
import { idSchema, type Id, type PlaylistFolderId, type PlaylistId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';

export const FOLDER_NAME_MAX_LENGTH = 80;
/** Folders of one listener: as many as can be looked through in a dialog. */
export const FOLDERS_MAX = 200;
/** Pins stand above everything else; more of them would be a list again. */
export const PINS_MAX = 12;
/** Playlists named in one call. */
export const PLACEMENTS_MAX_ITEMS = 500;

const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

export const playlistFolderSchema = z.object({
  id: idOf<PlaylistFolderId>(),
  name: z.string(),
  /** Of those that its owner can see at the moment. */
  playlistCount: z.number().int(),
  /** The first cover of the playlists in it, four at most. */
  covers: z.array(artworkSchema),
});
export type PlaylistFolderDto = z.output<typeof playlistFolderSchema>;

export const playlistPlacementSchema = z.object({
  playlistId: idOf<PlaylistId>(),
  /** Null for one that stands outside of folders. */
  folderId: idOf<PlaylistFolderId>().nullable(),
  isPinned: z.boolean(),
});
export type PlaylistPlacementDto = z.output<typeof playlistPlacementSchema>;

const nameText = z.string().trim().min(1, 'is missing').max(FOLDER_NAME_MAX_LENGTH, 'is too long');
const params = z.object({ folderId: idSchema<PlaylistFolderId>() });
const base = { access: 'user', cache: 'none', status: 200, tag: 'library' } as const;
const read = { ...base, method: 'GET', rate: 'read' } as const;
const write = { ...base, rate: 'write' } as const;
const missing = { 'folder-not-found': 'not-found' } as const;
const many = { 'too-many-folders': 'rejected' } as const;

export const playlistFolderOperations = {
  listPlaylistFolders: defineOperation({
    ...read,
    id: 'listPlaylistFolders',
    path: '/api/v1/library/folders',
    summary: `The caller’s folders of playlists by name; ${FOLDERS_MAX} at most.`,
    response: z.object({ items: z.array(playlistFolderSchema) }),
    errors: {},
  }),
  createPlaylistFolder: defineOperation({
    ...write,
    method: 'POST',
    status: 201,
    id: 'createPlaylistFolder',
    path: '/api/v1/library/folders',
    summary: 'A new, empty folder.',
    body: z.object({ name: nameText }),
    response: playlistFolderSchema,
    errors: many,
  }),
  getPlaylistFolder: defineOperation({
    ...read,
    id: 'getPlaylistFolder',
    path: '/api/v1/library/folders/{folderId}',
    summary: 'One of the caller’s folders.',
    params,
    response: playlistFolderSchema,
    errors: missing,
  }),
  renamePlaylistFolder: defineOperation({
    ...write,
    method: 'PATCH',
    id: 'renamePlaylistFolder',
    path: '/api/v1/library/folders/{folderId}',
    summary: 'Calls a folder something else.',
    params,
    body: z.object({ name: nameText }),
    response: playlistFolderSchema,
    errors: missing,
  }),
  deletePlaylistFolder: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'deletePlaylistFolder',
    path: '/api/v1/library/folders/{folderId}',
    summary:
      'Deletes a folder. No playlist is lost: those in it stand outside then. It can be restored for 30 days.',
    params,
    errors: missing,
  }),
  restorePlaylistFolder: defineOperation({
    ...write,
    method: 'POST',
    id: 'restorePlaylistFolder',
    path: '/api/v1/library/folders/{folderId}/restoration',
    summary: 'Takes the deletion of a folder back, with what was in it and has not been moved since.',
    params,
    response: playlistFolderSchema,
    errors: { ...missing, ...many },
  }),
  getPlaylistPlacement: defineOperation({
    ...read,
    id: 'getPlaylistPlacement',
    path: '/api/v1/library/placements/{playlistId}',
    summary: 'Where the caller keeps a playlist. What is not in the library stands nowhere.',
    params: z.object({ playlistId: idSchema<PlaylistId>() }),
    response: playlistPlacementSchema,
    errors: {},
  }),
  changePlaylistPlacements: defineOperation({
    ...write,
    method: 'PUT',
    id: 'changePlaylistPlacements',
    path: '/api/v1/library/placements',
    summary:
      'Puts playlists into a folder or out of one, pins them or ends that; the last change named of a playlist counts. What is not in the caller’s library is left out.',
    body: z.object({
      items: z
        .array(
          z.object({
            playlistId: idSchema<PlaylistId>(),
            /** Left out, it stays where it is. */
            folderId: idSchema<PlaylistFolderId>().nullable().optional(),
            isPinned: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(PLACEMENTS_MAX_ITEMS),
    }),
    response: z.object({ items: z.array(playlistPlacementSchema) }),
    errors: { ...missing, 'too-many-pins': 'rejected' },
  }),
} as const;
