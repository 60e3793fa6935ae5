import { route } from '@/app/composition';
import { playerOperations } from '@/lib/playback/connect/operations';
import { applyPlayerCommand } from '@/lib/playback/server/apply-player-command';

export const POST = route(playerOperations.sendPlayerCommand, applyPlayerCommand);
