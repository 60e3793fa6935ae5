import { bassLine, comped, progression, sustained, voiceLead } from '../score/chord';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { at } from '../score/note';
import { accordion, bowedString, uprightBass } from '../synth/instruments';
import { feltPiano } from '../synth/felt-piano';
import type { Piece } from '../synth/perform';

/** A waltz in A minor for accordion, piano and a few strings. */
export function emptyStation(): Piece {
  const first = progression('Am Am Dm Dm E7 E7 Am Am F C Dm E7 Am E7 Am Am', 3);
  const second = progression('C G/B Am E7/G# F C/E Dm E7 F G C Am Dm E7 Am Am', 3);
  const tune = melody(
    `E5/2 C5/1 | B4 C5 A4 | F5/2 D5/1 | C5 D5 A4 | G#4 B4 D5 | E5/2 D5/1 | C5/3 | _/1 A4 B4 |
     C5/2 F5/1 | E5/2 C5/1 | D5 F5 A5 | G#5/2 E5/1 | A5/2 E5/1 | D5 C5 B4 | A4/3 | _/3`,
  );
  const bright = melody(
    `G5/2 E5/1 | D5/2 G5/1 | C5 E5 A5 | B5/2 G#5/1 | A5/2 F5/1 | E5/2 G5/1 | F5 E5 D5 | E5/3 |
     F5/1 A5 C6 | B5/2 G5/1 | E5 G5 C6! | A5/3 | D5/1 F5 A5 | G#5 F5 E5 | A5/3 | _/1 A4 B4`,
  );
  const all = (from: (chords: typeof first) => ReturnType<typeof melody>) => [
    ...fill(
      0,
      4,
      from(
        first.slice(0, 2).concat(progression('E7 Am', 3).map((c) => ({ ...c, startBeat: c.startBeat + 6 }))),
      ),
      4,
      3,
    ),
    ...fill(4, 20, from(first), 16, 3),
    ...fill(20, 36, from(second), 16, 3),
    ...fill(36, 51, from(first), 16, 3),
  ];
  const piano = feltPiano({ brightness: 0.62, releaseS: 0.2 });
  return {
    tempoBpm: 144,
    lengthBeats: 52 * 3,
    tailS: 3,
    seed: 89,
    loudnessLufs: -16.5,
    roomSound: { decayS: 1.8, dampHz: 4600, preDelayS: 0.018 },
    parts: [
      {
        name: 'bass',
        voice: uprightBass,
        notes: all((chords) => bassLine(chords, '1-.', 1, 33)),
        gainDb: -4,
        room: 0.08,
        looseMs: 6,
      },
      {
        name: 'piano',
        voice: piano,
        notes: [
          ...all((chords) => comped(voiceLead(chords, 53, 70), '.xx', 1, { velocity: 0.55, legato: 0.6 })),
          ...all((chords) => bassLine(chords, '1-.', 1, 45, { velocity: 0.5 })),
        ],
        gainDb: -4,
        keyboardWidth: 0.35,
        room: 0.2,
        looseMs: 8,
      },
      {
        name: 'piano melody',
        voice: piano,
        notes: [...fill(36, 52, tune, 16, 3), ...at(153, melody('A3+E4+A4+C5+E5/3', { velocity: 0.5 }))],
        gainDb: -2,
        keyboardWidth: 0.3,
        room: 0.25,
        looseMs: 10,
      },
      {
        name: 'accordion',
        voice: accordion,
        notes: [
          ...fill(4, 20, tune, 16, 3),
          ...fill(20, 36, bright, 16, 3),
          ...fill(
            44,
            51,
            sustained(
              voiceLead(
                first.slice(8, 16).map((c) => ({ ...c, startBeat: c.startBeat - 24 })),
                57,
                74,
              ),
              0.4,
            ),
            8,
            3,
          ),
        ],
        gainDb: -9,
        pan: -0.15,
        room: 0.28,
        looseMs: 8,
      },
      {
        name: 'strings',
        voice: bowedString,
        notes: [
          ...fill(20, 36, sustained(voiceLead(second, 52, 72), 0.5), 16, 3),
          ...fill(36, 51, sustained(voiceLead(first, 52, 72), 0.5), 16, 3),
        ],
        gainDb: -15,
        pan: 0.2,
        keyboardWidth: 0.5,
        room: 0.4,
        level: curve([60, 0.4], [84, 1], [150, 0.9], [156, 0.3]),
      },
    ],
  };
}
