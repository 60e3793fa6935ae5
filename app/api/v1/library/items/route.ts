import { route } from '@/app/composition';
import { libraryOperations } from '@/lib/library/contract';
import { changeLibraryItems } from '@/lib/library/server/change-library-items';

export const PUT = route(libraryOperations.changeLibraryItems, changeLibraryItems);
