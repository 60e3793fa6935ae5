import { route } from '@/app/composition';
import { searchOperations } from '@/lib/search/contract';
import { search } from '@/lib/search/server/search';

export const GET = route(searchOperations.search, search);
