import { bassLine, comped, progression, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { fill } from '../score/form';
import { melody } from '../score/melody';
import {
  brush,
  eggShaker,
  electricPiano,
  flute,
  nylonGuitar,
  rimShot,
  softKick,
  uprightBass,
} from '../synth/instruments';
import type { Piece } from '../synth/perform';

/** Bossa nova in F. */
export function paperLanterns(): Piece {
  const first = progression('F6 F6 Am7 D7b9 Gm9 C13 F6 C7sus');
  const second = progression('Bbmaj7 Bbm6 Am7 D7b9 Gm9 C7b9 F6 F6');
  const vamp = progression('F6 Bb6 F6 C7sus');
  const tune = melody(
    `A4/1.5 C5/.5 E5/2 | _/.5 D5/.5 C5 A4 G4/2 | G4/1.5 A4/.5 C5/2 | _/.5 Eb5/.5 D5 C5 F#4/2 |
     A4/1.5 Bb4/.5 D5/1 F5/1 | E5/1.5 D5/.5 Bb4/1 A4/1 | C5/1 A4/1 G4/2 | F4/1 G4/1 Bb4/2`,
  );
  const bridge = melody(
    `D5/1.5 F5/.5 A5/2 | G5/1.5 F5/.5 Db5/2 | C5/1.5 E5/.5 G5/2 | F#5/1 Eb5/1 D5/1 C5/1 |
     Bb4/1.5 D5/.5 F5/1 A5/1! | G5/1 E5/1 Db5/1 Bb4/1 | A4/3 _/1 | _/4`,
  );
  const fills = melody(
    `_/2.5 C5+E5/.5 _/1 | _/2 A4/.5 G4 F4/1 | _/2.5 C5+G5/.5 _/1 | _/2.5 C5/.5 Eb5/1 | _/2 F5/.5 D5 Bb4/1 | _/2.5 D5/.5 E5/1 | _/1 E5/.5 C5 A4/2 | _/4`,
    { velocity: 0.5 },
  );
  const all = (from: (chords: typeof first) => ReturnType<typeof melody>) => [
    ...fill(0, 4, from(vamp), 4),
    ...fill(4, 12, from(first), 8),
    ...fill(12, 20, from(second), 8),
    ...fill(20, 28, from(first), 8),
    ...fill(28, 31, from(progression('F6 C7sus F6')), 3),
  ];
  return {
    tempoBpm: 128,
    lengthBeats: 32 * 4,
    tailS: 2.5,
    seed: 67,
    loudnessLufs: -16,
    roomSound: { decayS: 1.2, dampHz: 4800 },
    parts: [
      {
        name: 'guitar',
        voice: nylonGuitar,
        notes: all((chords) =>
          comped(voiceLead(chords, 52, 72), 'x-.x-.x-', 0.5, {
            velocity: 0.6,
            strumBeats: 0.015,
            legato: 0.9,
          }),
        ),
        gainDb: -5,
        pan: -0.3,
        room: 0.16,
        looseMs: 6,
      },
      {
        name: 'bass',
        voice: uprightBass,
        notes: all((chords) => bassLine(chords, '1--15--5', 0.5, 31)),
        gainDb: -3,
        room: 0.05,
        looseMs: 5,
      },
      {
        name: 'flute',
        voice: flute,
        notes: [...fill(4, 12, tune, 8), ...fill(12, 20, bridge, 8), ...fill(20, 28, tune, 8)],
        gainDb: -7,
        pan: 0.12,
        room: 0.3,
        looseMs: 10,
      },
      {
        name: 'electric piano',
        voice: electricPiano,
        notes: [
          ...fill(4, 12, fills, 8),
          ...fill(20, 28, fills, 8),
          ...fill(30, 31, melody('F4+A4+C5+D5+G5/4', { velocity: 0.4 }), 1),
        ],
        gainDb: -7,
        pan: 0.3,
        room: 0.25,
        looseMs: 8,
      },
      {
        name: 'kick',
        voice: softKick,
        notes: fill(4, 30, drumPattern('x..ox..o', 4, 0.5), 1),
        gainDb: -7,
        looseMs: 4,
      },
      {
        name: 'rim',
        voice: rimShot,
        notes: fill(2, 30, drumPattern('x..x..x...x..x..', 8, 0.5), 2),
        gainDb: -15,
        pan: 0.25,
        room: 0.2,
        looseMs: 4,
      },
      {
        name: 'shaker',
        voice: eggShaker,
        notes: fill(2, 30, drumPattern('x.ooxoox', 4, 0.5), 1),
        gainDb: -18,
        pan: -0.15,
        room: 0.12,
        looseMs: 4,
      },
      {
        name: 'brush',
        voice: brush,
        notes: fill(12, 30, drumPattern('..x...x.', 4, 0.5), 1),
        gainDb: -20,
        pan: 0.1,
        room: 0.15,
      },
    ],
  };
}
