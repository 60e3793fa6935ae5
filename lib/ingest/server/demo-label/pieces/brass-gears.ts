import { arpeggiated, bassLine, progression, sustained, voiceLead } from '../score/chord';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { at, transpose } from '../score/note';
import { bowedString, flute, harpsichord } from '../synth/instruments';
import type { Piece } from '../synth/perform';

/** A chaconne in G minor: one descending bass, five variations, the fourth a duet of both earlier melodies. */
export function brassGears(): Piece {
  const ground = progression('Gm Dm/F Eb D');
  const theme = melody('D5/1 Bb4 A4 G4 | A4 F4 A4 D5 | G4 Bb4 Eb5 D5 | A4 D5 C5/.5 Bb4 A4/1', { legato: 1 });
  const eighths = melody(
    'G4/.5 A4 Bb4 C5 D5 C5 Bb4 D5 | A4 Bb4 C5 D5 F5 E5 D5 A4 | Bb4 G4 Bb4 Eb5 G5 F5 Eb5 D5 | D5 C5 Bb4 A4 F#4 A4 D5 C5',
    { legato: 1 },
  );
  const high = melody(
    'Bb5/1 A5/.5 G5 D5/1 G5 | F5 A5/.5 F5 D5/2 | Eb5/1 G5/.5 F5 Eb5/1 Bb4 | F#5 A5/.5 G5 F#5/1 D5',
    { legato: 1 },
  );
  const sixteenths = arpeggiated(voiceLead(ground, 62, 81), '0121021201210213', 0.25, {
    velocity: 0.6,
    legato: 1,
  });
  const ending = 21 * 4;
  const cello = (from: number, to: number, rhythm: string) =>
    fill(from, to, bassLine(ground, rhythm, 1, 43, { legato: 0.98 }), 4);
  return {
    tempoBpm: 92,
    lengthBeats: 22 * 4,
    tailS: 3.5,
    seed: 101,
    loudnessLufs: -17,
    roomSound: { decayS: 2.1, dampHz: 4800, preDelayS: 0.015 },
    parts: [
      {
        name: 'right hand',
        voice: harpsichord,
        notes: [
          ...fill(1, 5, theme, 4),
          ...fill(5, 9, eighths, 4),
          ...fill(9, 13, sixteenths, 4),
          ...fill(13, 17, transpose(-12, theme), 4),
          ...fill(17, 21, eighths, 4),
          ...at(ending, melody('G4+Bb4+D5+G5/4')),
        ],
        gainDb: -3,
        pan: 0.15,
        room: 0.22,
        looseMs: 5,
      },
      {
        name: 'left hand',
        voice: harpsichord,
        notes: [
          ...fill(0, 1, melody('G3/1 Bb3 D4 Bb3'), 1),
          ...fill(1, 5, arpeggiated(voiceLead(ground, 50, 69), '0.1.2.1.', 0.5, { velocity: 0.5 }), 4),
          ...fill(5, 9, sustained(voiceLead(ground, 50, 69), 0.5), 4),
          ...fill(9, 17, arpeggiated(voiceLead(ground, 50, 69), '0.2.1.2.', 0.5, { velocity: 0.5 }), 4),
          ...fill(17, 21, arpeggiated(voiceLead(ground, 50, 69), '01210121', 0.5, { velocity: 0.5 }), 4),
          ...at(ending, melody('G2+D3+G3/4')),
        ],
        gainDb: -5,
        pan: -0.15,
        room: 0.2,
        looseMs: 5,
      },
      {
        name: 'cello',
        voice: bowedString,
        notes: [
          ...cello(1, 9, '1---'),
          ...cello(9, 17, '1-5-'),
          ...cello(17, 21, '1-81'),
          ...at(ending, melody('G2/4')),
        ],
        gainDb: -8,
        pan: -0.3,
        room: 0.3,
        looseMs: 6,
      },
      {
        name: 'flute',
        voice: flute,
        notes: [...fill(9, 13, theme, 4), ...fill(13, 17, high, 4)],
        gainDb: -6,
        pan: 0.3,
        room: 0.34,
        looseMs: 7,
      },
      {
        name: 'violin',
        voice: bowedString,
        notes: [
          ...fill(13, 17, at(0, transpose(0, theme)), 4),
          ...fill(17, 21, high, 4),
          ...at(ending, melody('Bb4/4')),
        ],
        gainDb: -11,
        pan: 0.45,
        room: 0.36,
        looseMs: 7,
        level: curve([52, 0.7], [68, 1], [84, 1], [88, 0.5]),
      },
    ],
  };
}
