import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { listPlaylistQueue } from '@/lib/playlists/server/list-playlist-queue';

export const GET = route(playlistsOperations.listPlaylistQueue, listPlaylistQueue);
