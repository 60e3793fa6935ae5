import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { getArtist } from '@/lib/catalog/server/get-artist';
import { updateArtist } from '@/lib/catalog/server/update-artist';

export const GET = route(catalogOperations.getArtist, getArtist);
export const PATCH = route(catalogOperations.updateArtist, updateArtist);
