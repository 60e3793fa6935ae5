import { route } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listSimilarArtists } from '@/lib/catalog/server/list-similar-artists';

export const GET = route(catalogOperations.listSimilarArtists, listSimilarArtists);
