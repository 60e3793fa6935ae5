import { createStore, type StoreApi } from 'zustand/vanilla';

/** What stands beside the page. */
export type SidePanel = 'queue' | 'devices';
/** What the now-playing screen shows beside (on phones: instead of) the artwork. */
export type NowPlayingView = 'artwork' | 'lyrics';
export type PlayerDialog = 'shortcuts' | 'equaliser' | 'sleep-timer' | 'playback';

/** Which parts of the player are open. Screen state only: nothing here is heard, saved or sent. */
export interface SurfaceState {
  sidePanel: SidePanel | null;
  isNowPlayingOpen: boolean;
  /** Null until the listener chose: then lyrics are shown where there are some. */
  nowPlayingView: NowPlayingView | null;
  dialog: PlayerDialog | null;
  /** The floating window, while it is open. */
  miniWindow: Window | null;
}

export type SurfaceStore = StoreApi<SurfaceState>;

export function createSurfaceStore(): SurfaceStore {
  return createStore<SurfaceState>(() => ({
    sidePanel: null,
    isNowPlayingOpen: false,
    nowPlayingView: null,
    dialog: null,
    miniWindow: null,
  }));
}
