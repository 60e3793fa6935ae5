import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { blockPerson } from '@/lib/social/server/people/block-person';
import { unblockPerson } from '@/lib/social/server/people/unblock-person';

export const PUT = route(peopleOperations.blockPerson, blockPerson);
export const DELETE = route(peopleOperations.unblockPerson, unblockPerson);
