import { runAfterEnd, runReplacements, runSkip } from './page-changes';
import { runCrossfade, runPauseFade } from './page-fades';
import { runJoins, runWithdrawal } from './page-joins';
import { runPeerJoins, runPeerQueue } from './page-peers';
import { runQueue } from './page-queue';

// The page of `engine-harness.ts`: drives the real engine as the player's runtime does, and listens to what comes out.

const harness = {
  runJoins,
  runWithdrawal,
  runReplacements,
  runAfterEnd,
  runSkip,
  runCrossfade,
  runPauseFade,
  runQueue,
  runPeerQueue,
  runPeerJoins,
};
export type HarnessApi = typeof harness;
Object.assign(window, { harness });
