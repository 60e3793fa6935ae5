import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { setAlbumPublication } from '@/lib/catalog/server/set-publication';

export const PUT = route(catalogOperations.setAlbumPublication, setAlbumPublication);
