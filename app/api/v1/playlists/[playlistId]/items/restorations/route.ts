import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { restorePlaylistItems } from '@/lib/playlists/server/restore-playlist-items';

export const POST = route(playlistsOperations.restorePlaylistItems, restorePlaylistItems);
