import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { followPerson } from '@/lib/social/server/people/follow-person';
import { unfollowPerson } from '@/lib/social/server/people/unfollow-person';

export const PUT = route(peopleOperations.followPerson, followPerson);
export const DELETE = route(peopleOperations.unfollowPerson, unfollowPerson);
