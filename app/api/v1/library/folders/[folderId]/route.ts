import { route } from '@/app/composition';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { deletePlaylistFolder, renamePlaylistFolder } from '@/lib/library/server/edit-playlist-folders';
import { getPlaylistFolder } from '@/lib/library/server/get-playlist-folder';

export const GET = route(playlistFolderOperations.getPlaylistFolder, getPlaylistFolder);
export const PATCH = route(playlistFolderOperations.renamePlaylistFolder, renamePlaylistFolder);
export const DELETE = route(playlistFolderOperations.deletePlaylistFolder, deletePlaylistFolder);
