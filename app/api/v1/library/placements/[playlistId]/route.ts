import { route } from '@/app/composition';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { getPlaylistPlacement } from '@/lib/library/server/get-playlist-placement';

export const GET = route(playlistFolderOperations.getPlaylistPlacement, getPlaylistPlacement);
