import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { decidePlaylistImportEntry } from '@/lib/playlists/server/imports/decide-playlist-import-entry';

export const PUT = route(playlistImportOperations.decidePlaylistImportEntry, decidePlaylistImportEntry);
