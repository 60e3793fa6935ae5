import { route } from '@/app/composition';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { changePlaylistPlacements } from '@/lib/library/server/change-playlist-placements';

export const PUT = route(playlistFolderOperations.changePlaylistPlacements, changePlaylistPlacements);
