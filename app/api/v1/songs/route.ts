import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listSongs } from '@/lib/catalog/server/list-songs';

export const GET = route(catalogOperations.listSongs, listSongs);
