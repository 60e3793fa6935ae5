import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PlayerStateDto } from '../connect/connect-state';
import { requireListener } from './playback.policy';
import { toPlayerStateDto } from './player-state.dto';
import { readPlayerState } from './player-state-store';

/** The whole state with its queue. @throws AppError unauthenticated `sign-in-required`. */
export async function getPlayer(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<PlayerStateDto> {
  const { userId } = requireListener(actor);
  return toPlayerStateDto(await readPlayerState(context, userId), context.now().getTime(), 'whole');
}
