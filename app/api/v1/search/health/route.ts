import { route } from '@/app/composition';
import { searchOperations } from '@/lib/search/contract';
import { getSearchHealth } from '@/lib/search/server/get-search-health';

export const GET = route(searchOperations.getSearchHealth, getSearchHealth);
