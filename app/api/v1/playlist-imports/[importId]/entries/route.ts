import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { listPlaylistImportEntries } from '@/lib/playlists/server/imports/list-playlist-import-entries';

export const GET = route(playlistImportOperations.listPlaylistImportEntries, listPlaylistImportEntries);
