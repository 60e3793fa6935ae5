import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { restorePlaylist } from '@/lib/playlists/server/restore-playlist';

export const POST = route(playlistsOperations.restorePlaylist, restorePlaylist);
