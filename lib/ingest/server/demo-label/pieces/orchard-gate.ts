import { arpeggiated, bassLine, comped, progression, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { eggShaker, flute, nylonGuitar, steelGuitar, uprightBass } from '../synth/instruments';
import type { Piece } from '../synth/perform';

/** A folk tune in G for two guitars and a flute. */
export function orchardGate(): Piece {
  const first = progression('G D/F# Em C G C D G');
  const second = progression('Em C G D Am C D G');
  const tune = melody(
    `D5/1 B4/.5 C5 D5/1 G5/1 | F#5/1 E5/.5 D5 A4/2 | G5/1 E5/.5 F#5 G5/1 B4/1 | C5/1.5 D5/.5 E5/2 |
     D5/1 B4/.5 C5 D5/1 G5/1 | E5/1 G5/.5 E5 C5/2 | D5/1 C5/.5 B4 A4/1 F#4/1 | G4/3 _/1`,
    { legato: 1.2 },
  );
  const answer = melody(
    `E5/1.5 F#5/.5 G5/1 B5/1 | A5/1 G5/.5 F#5 E5/2 | D5/1.5 E5/.5 G5/1 B4/1 | A4/3 _/1 |
     C5/1.5 D5/.5 E5/1 A5/1! | G5/1 E5/.5 D5 C5/2 | B4/.5 C5 A4/1 D5/1 F#4/1 | G4/3 _/1`,
  );
  const below = melody(
    `B4/1 G4/.5 A4 B4/1 D5/1 | D5/1 C5/.5 A4 F#4/2 | E5/1 B4/.5 D5 E5/1 G4/1 | G4/1.5 B4/.5 C5/2 |
     B4/1 G4/.5 A4 B4/1 D5/1 | C5/1 E5/.5 C5 G4/2 | A4/1 A4/.5 G4 F#4/1 D4/1 | D4/3 _/1`,
  );
  const picked = (chords: typeof first) =>
    arpeggiated(voiceLead(chords, 50, 71), '0.21.213', 0.5, { velocity: 0.5, legato: 2.4 });
  const bassOf = (chords: typeof first) => bassLine(chords, '1---5---', 0.5, 40, { velocity: 0.7 });
  const all = (from: (chords: typeof first) => ReturnType<typeof melody>) => [
    ...fill(0, 2, from(progression('G Cadd9')), 2),
    ...fill(2, 10, from(first), 8),
    ...fill(10, 18, from(second), 8),
    ...fill(18, 26, from(first), 8),
  ];
  return {
    tempoBpm: 100,
    lengthBeats: 27 * 4,
    tailS: 3.5,
    seed: 61,
    swing: 0.1,
    swingBeats: 0.5,
    loudnessLufs: -16.5,
    roomSound: { decayS: 1.3, dampHz: 5000 },
    parts: [
      {
        name: 'picked guitar',
        voice: nylonGuitar,
        notes: [
          ...all(picked),
          ...fill(
            26,
            27,
            comped(voiceLead(progression('G'), 50, 71), 'x---', 1, { strumBeats: 0.07, velocity: 0.6 }),
            1,
          ),
        ],
        gainDb: -3,
        pan: 0.32,
        room: 0.2,
        looseMs: 7,
      },
      {
        name: 'thumb',
        voice: nylonGuitar,
        notes: [...all(bassOf), ...fill(26, 27, melody('G2/4'), 1)],
        gainDb: -3,
        pan: 0.2,
        room: 0.14,
        looseMs: 6,
      },
      {
        name: 'bass',
        voice: uprightBass,
        notes: fill(
          10,
          26,
          [
            ...bassLine(second, '1---5---', 0.5, 31),
            ...bassLine(first, '1---5---', 0.5, 31).map((n) => ({ ...n, startBeat: n.startBeat + 32 })),
          ],
          16,
        ),
        gainDb: -2,
        room: 0.06,
        looseMs: 5,
      },
      {
        name: 'lead guitar',
        voice: steelGuitar,
        notes: [...fill(2, 10, tune, 8), ...fill(18, 26, tune, 8)],
        gainDb: -3,
        pan: -0.3,
        room: 0.24,
        looseMs: 8,
      },
      {
        name: 'flute',
        voice: flute,
        notes: [...fill(10, 18, answer, 8), ...fill(18, 26, below, 8)],
        gainDb: -8,
        pan: -0.05,
        room: 0.34,
        looseMs: 6,
        level: curve([40, 1], [72, 1], [76, 0.7]),
      },
      {
        name: 'shaker',
        voice: eggShaker,
        notes: fill(10, 26, drumPattern('o.x.', 4, 0.5), 1),
        gainDb: -18,
        pan: 0.15,
        room: 0.2,
        looseMs: 6,
      },
    ],
  };
}
