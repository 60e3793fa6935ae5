import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { getProfileSettings } from '@/lib/social/server/people/get-profile-settings';
import { updateProfile } from '@/lib/social/server/people/update-profile';

export const GET = route(peopleOperations.getProfileSettings, getProfileSettings);
export const PATCH = route(peopleOperations.updateProfile, updateProfile);
