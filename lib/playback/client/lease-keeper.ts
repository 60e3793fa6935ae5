import { LEASE_PACES } from '../connect/lease-pace';
import type { PlayerFollower } from './player-follower';
import { paceOf, reportOf, roleOf, type SyncContext } from './sync-context';

/** A device that was paused for so long lets go: a forgotten tab must not take the music next time. */
const PAUSED_HOLD_MS = 3 * 60_000;

export type SayGoodbye = (last: { epoch: number; positionMs: number; deviceId: string }) => void;

/** While the music is in this tab: says what really plays, and with that keeps the lease; gives it back at the end. */
export function keepLease(
  context: SyncContext,
  { follow }: PlayerFollower,
  sayGoodbye: SayGoodbye,
): { leave(): void; stop(): void } {
  const { store, client } = context;
  let pausedSinceMs = Date.now();

  const report = () => client.submit({ kind: 'report', ...reportOf(context) });
  const unsubscribe = store.subscribe((state, before) => {
    if (state.wantsToPlay !== before.wantsToPlay) pausedSinceMs = Date.now();
    if (context.isOwnDoing || roleOf(context) !== 'active') return;
    const view = client.view();
    const hasBegun = state.phase === 'playing' && before.phase !== 'playing';
    const differs = state.queue.currentId !== view.queue.currentId || state.wantsToPlay !== view.isPlaying;
    if (hasBegun || differs) report();
  });
  const beat = () => {
    if (roleOf(context) !== 'active') return;
    const { wantsToPlay, positionMs } = store.getState();
    const isForgotten = !wantsToPlay && Date.now() - pausedSinceMs > PAUSED_HOLD_MS;
    if (!isForgotten) return report();
    client.submit({ kind: 'release', positionMs: Math.round(positionMs) });
    follow();
  };
  let pace = paceOf(context);
  let heartbeat = setInterval(beat, LEASE_PACES[pace].heartbeatMs);
  const unsubscribeDevices = context.connect.subscribe(() => {
    if (paceOf(context) === pace) return;
    pace = paceOf(context);
    clearInterval(heartbeat);
    heartbeat = setInterval(beat, LEASE_PACES[pace].heartbeatMs);
    beat();
  });

  return {
    leave() {
      if (roleOf(context) !== 'active') return;
      const positionMs = Math.round(store.getState().positionMs);
      sayGoodbye({ epoch: client.confirmed().leaseEpoch, positionMs, deviceId: context.deviceId });
    },
    stop() {
      unsubscribe();
      unsubscribeDevices();
      clearInterval(heartbeat);
    },
  };
}
