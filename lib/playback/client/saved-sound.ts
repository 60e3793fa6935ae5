import { z } from 'zod';
import { EQUALISER_BANDS_HZ, EQUALISER_MAX_DB } from './equaliser';
import { DEFAULT_SOUND, type SoundSettings, type SoundStore } from './sound-store';

const STORAGE_KEY = 'harken.sound';

const savedSchema = z.object({
  version: z.literal(1),
  isEqualiserOn: z.boolean(),
  gainsDb: z.array(z.number().min(-EQUALISER_MAX_DB).max(EQUALISER_MAX_DB)).length(EQUALISER_BANDS_HZ.length),
  isVisualiserOn: z.boolean(),
});

/** Reads what was saved; the defaults for anything else. */
export function parseSoundSettings(text: string | null): SoundSettings {
  try {
    const { version: _version, ...settings } = savedSchema.parse(JSON.parse(text ?? ''));
    return settings;
  } catch {
    return DEFAULT_SOUND;
  }
}

/** Brings back what this device remembers and keeps it from then on. */
export function rememberSoundSettings(
  store: SoundStore,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): () => void {
  store.setState(parseSoundSettings(storage.getItem(STORAGE_KEY)));
  return store.subscribe((settings) => {
    try {
      storage.setItem(STORAGE_KEY, JSON.stringify({ version: 1, ...settings }));
    } catch {
      // A full or forbidden storage must not stop the music.
    }
  });
}
