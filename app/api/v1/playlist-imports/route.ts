import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { listPlaylistImports } from '@/lib/playlists/server/imports/list-playlist-imports';
import { startPlaylistImport } from '@/lib/playlists/server/imports/start-playlist-import';

export const GET = route(playlistImportOperations.listPlaylistImports, listPlaylistImports);
export const POST = route(playlistImportOperations.startPlaylistImport, startPlaylistImport);
