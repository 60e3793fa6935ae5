import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { finishPlaylistImport } from '@/lib/playlists/server/imports/finish-playlist-import';

export const POST = route(playlistImportOperations.finishPlaylistImport, finishPlaylistImport);
