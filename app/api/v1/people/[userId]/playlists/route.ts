import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listProfilePlaylists } from '@/lib/social/server/people/list-profile-playlists';

export const GET = route(peopleOperations.listProfilePlaylists, listProfilePlaylists);
