import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { deletePlaylist } from '@/lib/playlists/server/delete-playlist';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';

export const GET = route(playlistsOperations.getPlaylist, getPlaylist);
export const PATCH = route(playlistsOperations.updatePlaylist, updatePlaylist);
export const DELETE = route(playlistsOperations.deletePlaylist, deletePlaylist);
