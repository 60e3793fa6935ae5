import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceDto } from '@/lib/accounts/contract';

/** What a screen needs to know of the listener's devices. What plays stands in the player's own store, whoever plays it. */
export interface ConnectScreenState {
  /** `off`: nobody is signed in, or the server could not be reached yet. `lost`: it was, and is not now. */
  status: 'off' | 'live' | 'lost';
  /** This browser; null while `off`. */
  deviceId: string | null;
  /** Newest first. Hand playback to those that are connected. */
  devices: readonly DeviceDto[];
  /** The one that plays or holds what is paused; null when none does. */
  activeDeviceId: string | null;
  /** Another device, or another tab of this browser, plays: this tab steers it. */
  isRemote: boolean;
  /**
   * Music stopped in this tab because it plays on this device now (its own id: in another tab); until something plays here again,
   * or it was dismissed.
   */
  movedToDeviceId: string | null;
}

export type ConnectStore = StoreApi<ConnectScreenState>;

export const CONNECT_OFF: ConnectScreenState = {
  status: 'off',
  deviceId: null,
  devices: [],
  activeDeviceId: null,
  isRemote: false,
  movedToDeviceId: null,
};

export function createConnectStore(): ConnectStore {
  return createStore<ConnectScreenState>(() => CONNECT_OFF);
}
