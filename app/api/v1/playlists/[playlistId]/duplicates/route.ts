import { route } from '@/app/composition';
import { playlistsOperations } from '@/lib/playlists/contract';
import { listPlaylistDuplicates } from '@/lib/playlists/server/list-playlist-duplicates';

export const GET = route(playlistsOperations.listPlaylistDuplicates, listPlaylistDuplicates);
