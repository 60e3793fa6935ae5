import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { getLibrary } from '@/lib/library/server/get-library';

export const GET = route(libraryOperations.getLibrary, getLibrary);
