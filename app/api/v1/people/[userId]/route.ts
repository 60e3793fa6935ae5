import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { getProfile } from '@/lib/social/server/people/get-profile';

export const GET = route(peopleOperations.getProfile, getProfile);
