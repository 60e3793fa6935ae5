import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listOwnAlbums } from '@/lib/catalog/server/list-own-albums';

export const GET = route(catalogOperations.listOwnAlbums, listOwnAlbums);
