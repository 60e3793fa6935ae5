import { decideArtistRequest } from '@/lib/accounts/server/decide-artist-request';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const PATCH = route(accountsOperations.decideArtistRequest, decideArtistRequest);
