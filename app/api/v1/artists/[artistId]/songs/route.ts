import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listArtistSongs } from '@/lib/catalog/server/list-songs';

export const GET = route(catalogOperations.listArtistSongs, listArtistSongs);
