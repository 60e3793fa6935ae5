import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { movePlaylistItems } from '@/lib/playlists/server/move-playlist-items';

export const POST = route(playlistsOperations.movePlaylistItems, movePlaylistItems);
