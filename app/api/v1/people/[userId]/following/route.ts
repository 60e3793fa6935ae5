import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listFollowing } from '@/lib/social/server/people/list-following';

export const GET = route(peopleOperations.listFollowing, listFollowing);
