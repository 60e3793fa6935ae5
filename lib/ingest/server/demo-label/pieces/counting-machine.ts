import { bassLine, progression, arpeggiated, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { scaleVelocity } from '../score/note';
import { chip } from '../synth/chip';
import { cymbal, kick } from '../synth/drums';
import type { Piece } from '../synth/perform';

/** Chiptune in D: two pulses, one triangle, one noise, as the console had them. */
export function countingMachine(): Piece {
  const first = progression('D A Bm G D A G A');
  const second = progression('G A F#m Bm Em A D D');
  const tune = melody(
    `D5/.5 F#5 A5 F#5 D6/1 A5/1 | C#6/.5 B5 A5 E5 C#5/1 E5/1 | D5/.5 F#5 B5 F#5 D6/1 B5/1 | B5/.5 A5 G5 D5 B4/1 D5/1 |
     F#5/.75 G5 A5/.5 D6/2! | C#6/.75 D6 E6/.5 A5/2 | B5/.5 A5 G5 F#5 G5 A5 B5 C#6 | C#6/.5 B5 A5 G5 F#5 E5 C#5 A4`,
    { legato: 0.85 },
  );
  const answer = melody(
    `B5/1 G5/.5 A5 B5/1 D6/1 | C#6/1 A5/.5 B5 C#6/1 E6/1 | F#6/.5! E6 C#6 A5 F#5/1 A5/1 | B5/1.5 C#6/.5 D6/2 |
     G5/.5 A5 B5 D6 E6/1 D6/1 | C#6/.5 D6 E6 C#6 A5/2 | D6/.5 A5 F#5 D5 F#5 A5 D6 F#6 | D6/2 _/2`,
    { legato: 0.85 },
  );
  const all = (from: (chords: typeof first) => ReturnType<typeof melody>) => [
    ...fill(0, 4, from(first), 8),
    ...fill(4, 12, from(first), 8),
    ...fill(12, 20, from(second), 8),
    ...fill(20, 24, from(progression('Bm G Em A')), 4),
    ...fill(24, 32, from(first), 8),
    ...fill(32, 35, from(progression('G A D')), 3),
  ];
  const drums = (pattern: string) => [
    ...fill(2, 20, drumPattern(pattern, 4), 1),
    ...fill(24, 34, drumPattern(pattern, 4), 1),
  ];
  return {
    tempoBpm: 150,
    lengthBeats: 36 * 4,
    tailS: 1.5,
    seed: 97,
    loudnessLufs: -15,
    roomSound: { decayS: 0.7, dampHz: 5000 },
    echoBeats: 0.75,
    echoFeedback: 0.3,
    parts: [
      {
        name: 'pulse one',
        voice: chip({ wave: 0.25, vibratoCents: 14, decayS: 1.2 }),
        notes: [
          ...fill(4, 12, tune, 8),
          ...fill(12, 20, answer, 8),
          ...fill(24, 32, tune, 8),
          ...fill(
            32,
            35,
            melody('B5/.5 D6 G6 D6 C#6 E6 A6 E6 F#6/.25 D6 A5 F#5 A5 D6 F#6 A6 D6/4', { legato: 0.85 }),
            3,
          ),
        ],
        gainDb: -3,
        pan: -0.2,
        echo: 0.22,
        room: 0.08,
        looseMs: 0,
      },
      {
        name: 'pulse two',
        voice: chip({ wave: 0.5, decayS: 0.22 }),
        notes: scaleVelocity(
          0.9,
          all((chords) =>
            arpeggiated(voiceLead(chords, 61, 79), '0121', 0.25, { velocity: 0.6, legato: 0.8 }),
          ),
        ),
        gainDb: -10,
        pan: 0.35,
        echo: 0.15,
        room: 0.06,
        looseMs: 0,
        level: curve([0, 0.6], [16, 1]),
      },
      {
        name: 'echo voice',
        voice: chip({ wave: 0.125, decayS: 0.6 }),
        notes: [
          ...fill(
            20,
            24,
            melody(
              'D6/.5 C#6 B5/1 F#5/2 | B5/.5 A5 G5/1 D5/2 | G5/.5 F#5 E5/1 B4/2 | A4/.5 C#5 E5 G5 A5 C#6 E6 G6',
              { velocity: 0.7 },
            ),
            4,
          ),
          ...fill(
            28,
            32,
            tune.map((n) => ({ ...n, pitch: n.pitch - 12 })),
            4,
          ),
        ],
        gainDb: -6,
        pan: 0.1,
        echo: 0.35,
        room: 0.1,
        looseMs: 0,
      },
      {
        name: 'triangle',
        voice: chip({ wave: 'triangle', gain: 0.24 }),
        notes: all((chords) => bassLine(chords, '1.118.11', 0.5, 38, { legato: 0.8 })),
        gainDb: -1,
        looseMs: 0,
      },
      {
        name: 'noise low',
        voice: kick({ fromHz: 300, toHz: 60, sweepS: 0.02, decayS: 0.12, gain: 0.7 }),
        notes: drums('X...o...X.x.....'),
        gainDb: -3,
        looseMs: 0,
      },
      {
        name: 'noise mid',
        voice: cymbal({ decayS: 0.14, brightHz: 1500, metal: 0, gain: 0.4 }),
        notes: drums('....X.......X..o'),
        gainDb: -8,
        looseMs: 0,
      },
      {
        name: 'noise high',
        voice: cymbal({ decayS: 0.04, brightHz: 6000, metal: 0, gain: 0.3 }),
        notes: drums('x.x.x.x.x.x.x.xx'),
        gainDb: -14,
        looseMs: 0,
      },
    ],
  };
}
