import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { getListening } from '@/lib/social/server/people/get-listening';

export const GET = route(peopleOperations.getListening, getListening);
