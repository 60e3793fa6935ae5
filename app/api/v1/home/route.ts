import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { getHome } from '@/lib/catalog/server/get-home';

export const GET = route(catalogOperations.getHome, getHome);
