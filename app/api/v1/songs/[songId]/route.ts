import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { getSong } from '@/lib/catalog/server/get-song';
import { updateSong } from '@/lib/catalog/server/update-song';

export const GET = route(catalogOperations.getSong, getSong);
export const PATCH = route(catalogOperations.updateSong, updateSong);
