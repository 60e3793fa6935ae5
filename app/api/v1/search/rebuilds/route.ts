import { route } from '@/app/composition';
import { searchOperations } from '@/lib/search/contract';
import { requestRebuild } from '@/lib/search/server/request-rebuild';

export const POST = route(searchOperations.rebuildSearch, requestRebuild);
