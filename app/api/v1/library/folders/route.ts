import { route } from '@/app/composition';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { createPlaylistFolder } from '@/lib/library/server/edit-playlist-folders';
import { listPlaylistFolders } from '@/lib/library/server/list-playlist-folders';

export const GET = route(playlistFolderOperations.listPlaylistFolders, listPlaylistFolders);
export const POST = route(playlistFolderOperations.createPlaylistFolder, createPlaylistFolder);
