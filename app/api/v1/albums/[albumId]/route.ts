import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { getAlbum } from '@/lib/catalog/server/get-album';
import { updateAlbum } from '@/lib/catalog/server/update-album';

export const GET = route(catalogOperations.getAlbum, getAlbum);
export const PATCH = route(catalogOperations.updateAlbum, updateAlbum);
