import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { removeFollower } from '@/lib/social/server/people/remove-follower';

export const DELETE = route(peopleOperations.removeFollower, removeFollower);
