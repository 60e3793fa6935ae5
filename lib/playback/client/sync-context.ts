import type { ConnectState } from '../connect/connect-state';
import type { LeasePaceName } from '../connect/lease-pace';
import type { ConnectClient } from './connect-client';
import type { ConnectStore } from './connect-store';
import type { OwnCommandIds } from './own-command-ids';
import type { PlayerStore } from './player-store';
import type { TabElection } from './tab-election';

/** What the parts of a tab's synchronisation share (`player-sync.ts`). */
export interface SyncContext {
  readonly store: PlayerStore;
  readonly connect: ConnectStore;
  readonly client: ConnectClient;
  readonly tabs: TabElection;
  readonly ownCommandIds: OwnCommandIds;
  /** Changes when the server has forgotten this browser and it registers anew. */
  deviceId: string;
  /** The server has been heard of. */
  isKnown: boolean;
  isDestroyed: boolean;
  /** Changes of the store come from here, so they are not told again. */
  isOwnDoing: boolean;
  /** This tab was made a remote control by its listener: what is chosen on it plays where they sent the music. */
  hasHandedAway: boolean;
  /** `ConnectState.positionSetBy` as far as this tab's player has followed. */
  shownPositionSetBy: string;
  /** `ConnectState.leaseEpoch` of the lease this tab held last; null before its first. */
  heldEpoch: number | null;
}

/** `active`: the music is here. `remote`: it is on another device, or in another tab. `free`: it is nowhere. */
export type SyncRole = 'active' | 'remote' | 'free';

export function roleOf({ client, tabs, deviceId }: SyncContext): SyncRole {
  const { activeDeviceId } = client.view();
  if (activeDeviceId === null) return 'free';
  return activeDeviceId === deviceId && tabs.isLeader() ? 'active' : 'remote';
}

/** Changes the store without telling what changed. */
export function doing(context: SyncContext, work: () => void): void {
  const before = context.isOwnDoing;
  context.isOwnDoing = true;
  try {
    work();
  } finally {
    context.isOwnDoing = before;
  }
}

/** What the active device says of itself. */
export function reportOf(context: SyncContext) {
  const { queue, positionMs, wantsToPlay } = context.store.getState();
  return {
    entryId: queue.currentId,
    positionMs: Math.round(positionMs),
    isPlaying: wantsToPlay,
    pace: paceOf(context),
  };
}

/** Only who is looked on has to be quick, so that listeners with one device, who are most, cost no more. */
export function paceOf({ connect, deviceId }: SyncContext): LeasePaceName {
  const isWatched = connect.getState().devices.some((device) => device.isConnected && device.id !== deviceId);
  return isWatched ? 'watched' : 'alone';
}

/** The part of a state that the player takes over. */
export function agreedOf({ queue, context, isPlaying, volume, isMuted }: ConnectState) {
  return { queue, context, isPlaying, volume, isMuted };
}
