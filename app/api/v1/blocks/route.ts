import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listBlocks } from '@/lib/social/server/people/list-blocks';

export const GET = route(peopleOperations.listBlocks, listBlocks);
