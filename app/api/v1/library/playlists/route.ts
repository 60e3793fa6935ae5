import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { listLibraryPlaylists } from '@/lib/library/server/list-library-playlists';

export const GET = route(libraryOperations.listLibraryPlaylists, listLibraryPlaylists);
