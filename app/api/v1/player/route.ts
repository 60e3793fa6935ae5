import { route } from '@/app/composition';
import { playerOperations } from '@/lib/playback/connect/operations';
import { getPlayer } from '@/lib/playback/server/get-player';

export const GET = route(playerOperations.getPlayer, getPlayer);
