import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listFollowers } from '@/lib/social/server/people/list-followers';

export const GET = route(peopleOperations.listFollowers, listFollowers);
