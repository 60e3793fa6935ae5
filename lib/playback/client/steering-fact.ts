import type { PlayContext } from '../connect/player-command';
import type { PlayQueue } from '../queue/play-queue';

/** What the listener's devices agree on, as far as the player shows it. */
export interface AgreedState {
  queue: PlayQueue;
  context: PlayContext | null;
  isPlaying: boolean;
  volume: number;
  isMuted: boolean;
}

/** Told by `player-sync.ts`: another device plays or steers. */
export type SteeringFact =
  /** Another device plays: this one shows it, and is silent. */
  | ({ type: 'mirrored'; positionMs: number } & AgreedState)
  | { type: 'mirrored-position'; positionMs: number }
  /** This device is the one that plays, and this is what it has to play; a position only where another one was set. */
  | ({ type: 'steered'; positionMs: number | null } & AgreedState);
