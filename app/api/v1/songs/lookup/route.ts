import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';

export const GET = route(catalogOperations.lookUpSongs, lookUpSongs);
