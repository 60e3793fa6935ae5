import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { rematchPlaylistImport } from '@/lib/playlists/server/imports/rematch-playlist-import';

export const POST = route(playlistImportOperations.rematchPlaylistImport, rematchPlaylistImport);
