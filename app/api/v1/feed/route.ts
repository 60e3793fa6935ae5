import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { getFeed } from '@/lib/social/server/get-feed';

export const GET = route(peopleOperations.getFeed, getFeed);
