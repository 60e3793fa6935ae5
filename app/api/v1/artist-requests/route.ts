import { listArtistRequests } from '@/lib/accounts/server/list-artist-requests';
import { requestArtistProfile } from '@/lib/accounts/server/request-artist-profile';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.listArtistRequests, listArtistRequests);
export const POST = route(accountsOperations.requestArtistProfile, requestArtistProfile);
