import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listAlbums } from '@/lib/catalog/server/list-albums';

export const GET = route(catalogOperations.listAlbums, listAlbums);
