import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { listLibrarySongs } from '@/lib/library/server/list-library-songs';

export const GET = route(libraryOperations.listLibrarySongs, listLibrarySongs);
