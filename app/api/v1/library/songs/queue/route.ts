import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { listLibrarySongQueue } from '@/lib/library/server/list-library-song-queue';

export const GET = route(libraryOperations.listLibrarySongQueue, listLibrarySongQueue);
