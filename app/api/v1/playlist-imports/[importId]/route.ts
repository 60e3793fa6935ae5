import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { getPlaylistImport } from '@/lib/playlists/server/imports/get-playlist-import';
import { deletePlaylistImport } from '@/lib/playlists/server/imports/delete-playlist-import';

export const GET = route(playlistImportOperations.getPlaylistImport, getPlaylistImport);
export const DELETE = route(playlistImportOperations.deletePlaylistImport, deletePlaylistImport);
