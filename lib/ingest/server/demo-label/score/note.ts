/** One event of a score. Time is in beats from the start of the piece, so that tempo and swing stay the performer's. */
export interface Note {
  startBeat: number;
  beats: number;
  /** MIDI note number; fractions are allowed. Drums ignore it unless they are tuned. */
  pitch: number;
  /** 0..1 */
  velocity: number;
  /** Sung vowel, for the voice. */
  vowel?: Vowel;
}

export const VOWELS = ['a', 'e', 'i', 'o', 'u'] as const;
export type Vowel = (typeof VOWELS)[number];

const LETTERS: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** `C4` is 60, `F#3` 54, `Bb2` 46. */
export function pitchOf(name: string): number {
  const match = /^([A-G])([#b]?)(-?\d)$/.exec(name);
  const letter = LETTERS[match?.[1] ?? ''];
  if (!match || letter === undefined) throw new RangeError(`no pitch: ${name}`);
  return letter + (match[2] === '#' ? 1 : match[2] === 'b' ? -1 : 0) + 12 * (Number(match[3]) + 1);
}

/** The pitch class of `Bb`, `F#`, `C`. */
export function pitchClassOf(name: string): number {
  return pitchOf(`${name}4`) % 12;
}

/** The same notes later. */
export function at(startBeat: number, notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, startBeat: note.startBeat + startBeat }));
}

export function transpose(semitones: number, notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, pitch: note.pitch + semitones }));
}

export function scaleVelocity(factor: number, notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, velocity: Math.min(1, note.velocity * factor) }));
}
