import { route } from '@/app/composition';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { restorePlaylistFolder } from '@/lib/library/server/edit-playlist-folders';

export const POST = route(playlistFolderOperations.restorePlaylistFolder, restorePlaylistFolder);
