import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { createPlaylist } from '@/lib/playlists/server/create-playlist';
import { listOwnPlaylists } from '@/lib/playlists/server/list-own-playlists';

export const GET = route(playlistsOperations.listOwnPlaylists, listOwnPlaylists);
export const POST = route(playlistsOperations.createPlaylist, createPlaylist);
