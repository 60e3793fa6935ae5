import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { lookUpLibraryItems } from '@/lib/library/server/look-up-library-items';

export const POST = route(libraryOperations.lookUpLibraryItems, lookUpLibraryItems);
