import { pitchClassOf, type Note } from './note';

export interface Chord {
  startBeat: number;
  beats: number;
  /** Pitch class of the lowest note, which is the root unless a slash says otherwise. */
  bass: number;
  /** Pitch classes, root first. */
  tones: readonly number[];
}

/** A chord with its notes chosen. */
export interface VoicedChord extends Chord {
  pitches: readonly number[];
}

const QUALITIES: Record<string, readonly number[]> = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  5: [0, 7],
  6: [0, 4, 7, 9],
  m6: [0, 3, 7, 9],
  7: [0, 4, 10, 7],
  maj7: [0, 4, 11, 7],
  m7: [0, 3, 10, 7],
  9: [0, 4, 10, 2],
  maj9: [0, 4, 11, 2],
  m9: [0, 3, 10, 2],
  m11: [0, 3, 10, 5],
  13: [0, 4, 10, 9],
  '7b9': [0, 4, 10, 1],
  '7sus': [0, 5, 10, 7],
  add9: [0, 4, 7, 2],
  madd9: [0, 3, 7, 2],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
  dim: [0, 3, 6],
  dim7: [0, 3, 6, 9],
  m7b5: [0, 3, 6, 10],
};

/** Chord symbols one after the other: `Am7 Dm9:2 G7:2 C/E`; each lasts `beats` unless it says so itself. */
export function progression(text: string, beats = 4): Chord[] {
  let startBeat = 0;
  return text
    .split(/[\s|]+/)
    .filter((token) => token !== '')
    .map((token) => {
      const match = /^([A-G][#b]?)([^/:]*)(?:\/([A-G][#b]?))?(?::([\d.]+))?$/.exec(token);
      const quality = QUALITIES[match?.[2] ?? ''];
      if (!match || !quality) throw new RangeError(`no chord: ${token}`);
      const root = pitchClassOf(match[1] ?? 'C');
      const chord: Chord = {
        startBeat,
        beats: match[4] === undefined ? beats : Number(match[4]),
        bass: match[3] === undefined ? root : pitchClassOf(match[3]),
        tones: quality.map((interval) => (root + interval) % 12),
      };
      startBeat += chord.beats;
      return chord;
    });
}

/**
 * Chooses the notes: of all close and open positions between `low` and `high`, the one whose voices move least from the
 * chord before. That is what keyboard players' hands do, and why a progression sounds connected.
 */
export function voiceLead(chords: readonly Chord[], low: number, high: number): VoicedChord[] {
  let before: readonly number[] | undefined;
  return chords.map((chord) => {
    let best: readonly number[] = [];
    let leastCost = Number.POSITIVE_INFINITY;
    for (const pitches of positions(chord.tones, low, high)) {
      const centre = Math.abs(average(pitches) - (low + high) / 2);
      const cost = (before ? movement(before, pitches) : 0) + 0.35 * centre;
      if (cost < leastCost) [best, leastCost] = [pitches, cost];
    }
    before = best;
    return { ...chord, pitches: best };
  });
}

/** Every chord held for its length. */
export function sustained(chords: readonly VoicedChord[], velocity = 0.6, legato = 0.98): Note[] {
  return chords.flatMap((chord) =>
    chord.pitches.map((pitch) => ({
      startBeat: chord.startBeat,
      beats: chord.beats * legato,
      pitch,
      velocity,
    })),
  );
}

/**
 * Chords in a rhythm of steps: `x` soft, `X` loud, `-` holds, anything else rests. The rhythm starts anew with each chord
 * and repeats; `strumBeats` delays each higher string.
 */
export function comped(
  chords: readonly VoicedChord[],
  rhythm: string,
  stepBeats: number,
  options: { velocity?: number; strumBeats?: number; legato?: number } = {},
): Note[] {
  const { velocity = 0.6, strumBeats = 0, legato = 0.9 } = options;
  return chords.flatMap((chord) =>
    rhythmSteps(rhythm, stepBeats, chord).flatMap(({ offset, length, loud }) =>
      chord.pitches.map((pitch, string) => ({
        startBeat: chord.startBeat + offset + string * strumBeats,
        beats: length * legato,
        pitch,
        velocity: velocity * (loud ? 1.2 : 0.9),
      })),
    ),
  );
}

/** Broken chords: the digits of `pattern` count the chord's notes from below (0 lowest; past the top means an octave up). */
export function arpeggiated(
  chords: readonly VoicedChord[],
  pattern: string,
  stepBeats: number,
  options: { velocity?: number; legato?: number } = {},
): Note[] {
  const { velocity = 0.6, legato = 0.95 } = options;
  const notes: Note[] = [];
  for (const chord of chords) {
    const steps = Math.round(chord.beats / stepBeats);
    for (let i = 0; i < steps; i++) {
      const digit = pattern[i % pattern.length] ?? '.';
      if (digit < '0' || digit > '9') continue;
      const size = chord.pitches.length;
      const pitch = (chord.pitches[Number(digit) % size] ?? 60) + 12 * Math.floor(Number(digit) / size);
      const accent = i % 4 === 0 ? 1.1 : 0.92;
      notes.push({
        startBeat: chord.startBeat + i * stepBeats,
        beats: stepBeats * legato,
        pitch,
        velocity: velocity * accent,
      });
    }
  }
  return notes;
}

/**
 * Bass line by steps: `1` the bass note, `8` its octave, `5` the fifth, `3` the third of the chord, `-` holds, else rests.
 * `low` is the lowest pitch the bass note may take.
 */
export function bassLine(
  chords: readonly Chord[],
  rhythm: string,
  stepBeats: number,
  low: number,
  options: { velocity?: number; legato?: number } = {},
): Note[] {
  const { velocity = 0.75, legato = 0.92 } = options;
  return chords.flatMap((chord) => {
    const bass = low + ((((chord.bass - low) % 12) + 12) % 12);
    const third = bass + (((((chord.tones[1] ?? 0) - chord.bass) % 12) + 12) % 12);
    const step: Record<string, number> = {
      1: bass,
      8: bass + 12,
      5: bass + 7 > low + 14 ? bass - 5 : bass + 7,
      3: third,
    };
    return rhythmSteps(rhythm, stepBeats, chord).flatMap(({ offset, length, sign, loud }) => {
      const pitch = step[sign];
      if (pitch === undefined) return [];
      return [
        {
          startBeat: chord.startBeat + offset,
          beats: length * legato,
          pitch,
          velocity: velocity * (loud ? 1.15 : 1),
        },
      ];
    });
  });
}

function rhythmSteps(rhythm: string, stepBeats: number, chord: Chord) {
  const steps = Math.round(chord.beats / stepBeats);
  const found: { offset: number; length: number; sign: string; loud: boolean }[] = [];
  for (let i = 0; i < steps; i++) {
    const sign = rhythm[i % rhythm.length] ?? '.';
    const last = found.at(-1);
    if (sign === '-' && last) last.length += stepBeats;
    else if (/[xX1358]/.test(sign)) {
      found.push({ offset: i * stepBeats, length: stepBeats, sign, loud: sign === 'X' || i === 0 });
    }
  }
  return found;
}

function* positions(tones: readonly number[], low: number, high: number): Generator<readonly number[]> {
  for (let bottom = low; bottom < low + 12; bottom++) {
    if (!tones.includes(bottom % 12)) continue;
    const start = tones.indexOf(bottom % 12);
    const rest = tones
      .filter((_, i) => i !== start)
      .map((tone) => bottom + ((((tone - bottom) % 12) + 12) % 12 || 12));
    const close = [bottom, ...rest].sort((a, b) => a - b);
    if ((close.at(-1) ?? 0) <= high) yield close;
    const second = close[1];
    if (close.length >= 3 && second !== undefined && second + 12 <= high) {
      yield [...close.filter((_, i) => i !== 1), second + 12].sort((a, b) => a - b);
    }
  }
}

function movement(from: readonly number[], to: readonly number[]): number {
  const near = (pitch: number, among: readonly number[]) =>
    Math.min(...among.map((other) => Math.abs(other - pitch)));
  return (
    from.reduce((sum, pitch) => sum + near(pitch, to), 0) +
    to.reduce((sum, pitch) => sum + near(pitch, from), 0)
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
