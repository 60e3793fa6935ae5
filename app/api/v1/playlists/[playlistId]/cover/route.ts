import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { removePlaylistCover, setPlaylistCover } from '@/lib/playlists/server/set-playlist-cover';

export const PUT = route(playlistsOperations.setPlaylistCover, setPlaylistCover);
export const DELETE = route(playlistsOperations.removePlaylistCover, removePlaylistCover);
