import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { getEditableAlbum } from '@/lib/catalog/server/get-editable-album';

export const GET = route(catalogOperations.getEditableAlbum, getEditableAlbum);
