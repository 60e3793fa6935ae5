import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { listLibraryArtists } from '@/lib/library/server/list-library-artists';

export const GET = route(libraryOperations.listLibraryArtists, listLibraryArtists);
