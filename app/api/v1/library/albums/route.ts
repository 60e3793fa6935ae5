import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { listLibraryAlbums } from '@/lib/library/server/list-library-albums';

export const GET = route(libraryOperations.listLibraryAlbums, listLibraryAlbums);
