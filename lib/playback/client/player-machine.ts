import { onFact } from './player-facts';
import { onIntent } from './player-intents';
import { keepUpcomingTrue } from './upcoming-song';
import type { PlayerFact, PlayerIntent, PlayerState, Step } from './player-state';

/**
 * The player as a pure function: state and event in, state and effects out. The screen sends intents, and only facts
 * from the engine make the state "playing", so what is shown is what is heard.
 */
export function reducePlayer(
  state: PlayerState,
  event: { intent: PlayerIntent } | { fact: PlayerFact },
): Step {
  const step = 'intent' in event ? onIntent(state, event.intent) : onFact(state, event.fact);
  return keepUpcomingTrue(state, step);
}
