import { route } from '@/app/composition';
import { listeningOperations } from '@/lib/listening/contract';
import { getArtistListeners } from '@/lib/listening/server/get-artist-listeners';

export const GET = route(listeningOperations.getArtistListeners, getArtistListeners);
