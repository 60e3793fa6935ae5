import { createStore, type StoreApi } from 'zustand/vanilla';
import { EQUALISER_PRESETS, type BandGains } from './equaliser';

/** What is done to the sound on this device: its loudspeakers, not the listener's account, decide what it needs. */
export interface SoundSettings {
  isEqualiserOn: boolean;
  gainsDb: BandGains;
  isVisualiserOn: boolean;
}

export type SoundStore = StoreApi<SoundSettings>;

export const DEFAULT_SOUND: SoundSettings = {
  isEqualiserOn: false,
  gainsDb: EQUALISER_PRESETS.flat,
  isVisualiserOn: false,
};

export function createSoundStore(): SoundStore {
  return createStore<SoundSettings>(() => DEFAULT_SOUND);
}
