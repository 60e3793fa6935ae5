import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listFollowRequests } from '@/lib/social/server/people/list-follow-requests';

export const GET = route(peopleOperations.listFollowRequests, listFollowRequests);
