import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { removePlaylistItems } from '@/lib/playlists/server/remove-playlist-items';

export const POST = route(playlistsOperations.removePlaylistItems, removePlaylistItems);
