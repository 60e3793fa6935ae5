import { pitchOf, type Note, type Vowel } from './note';

export interface MelodyOptions {
  velocity?: number;
  /** Sounding share of the written length. */
  legato?: number;
  /** One vowel a sounding note. */
  vowels?: readonly Vowel[];
}

/**
 * A line of music as text: `E5/1 D5 C5/.5 _ G4/2!`. A length in beats holds until the next one is written, `_` is a rest,
 * `!` an accent, `|` is only for the eye, and `C4+E4+G4` sounds together.
 */
export function melody(text: string, options: MelodyOptions = {}): Note[] {
  const { velocity = 0.75, legato = 0.95, vowels } = options;
  const notes: Note[] = [];
  let beat = 0;
  let length = 1;
  let sounded = 0;
  for (const token of text.split(/\s+/)) {
    if (token === '' || token === '|') continue;
    const accent = token.endsWith('!');
    const [names = '', written] = token.replace('!', '').split('/');
    if (written !== undefined) length = Number(written);
    if (!(length > 0)) throw new RangeError(`no length: ${token}`);
    if (names !== '_') {
      const vowel = vowels?.[sounded];
      for (const name of names.split('+')) {
        notes.push({
          startBeat: beat,
          beats: length * legato,
          pitch: pitchOf(name),
          velocity: Math.min(1, velocity * (accent ? 1.25 : 1)),
          ...(vowel === undefined ? {} : { vowel }),
        });
      }
      sounded++;
    }
    beat += length;
  }
  return notes;
}
