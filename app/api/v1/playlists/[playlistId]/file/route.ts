import { route } from '@/app/composition';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { exportPlaylist } from '@/lib/playlists/server/export-playlist';

export const GET = route(playlistImportOperations.exportPlaylist, exportPlaylist);
