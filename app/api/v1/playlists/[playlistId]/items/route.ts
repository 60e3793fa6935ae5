import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { addPlaylistItems } from '@/lib/playlists/server/add-playlist-items';
import { listPlaylistItems } from '@/lib/playlists/server/list-playlist-items';

export const GET = route(playlistsOperations.listPlaylistItems, listPlaylistItems);
export const POST = route(playlistsOperations.addPlaylistItems, addPlaylistItems);
