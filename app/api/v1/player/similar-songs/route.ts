import { route } from '@/app/composition';
import { playerOperations } from '@/lib/playback/connect/operations';
import { listSimilarSongs } from '@/lib/playback/server/similar-songs';

export const GET = route(playerOperations.listSimilarSongs, listSimilarSongs);
