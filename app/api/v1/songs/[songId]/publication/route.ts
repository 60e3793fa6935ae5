import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { setSongPublication } from '@/lib/catalog/server/set-publication';

export const PUT = route(catalogOperations.setSongPublication, setSongPublication);
