import { arpeggiated, bassLine, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import {
  bell,
  closedHat,
  crash,
  electricPiano,
  punchKick,
  ride,
  riser,
  tightSnare,
  warmPad,
} from '../synth/instruments';
import type { Piece } from '../synth/perform';
import { subtractive } from '../synth/subtractive';

/** Liquid drum and bass in C sharp minor. */
export function lastTram(): Piece {
  const chords = progression('C#m9 Amaj7 Emaj7 B6', 8);
  const voiced = voiceLead(chords, 54, 76);
  const reese = subtractive({
    wave: 'saw',
    unison: 2,
    detuneCents: 17,
    sub: 0.9,
    attackS: 0.01,
    decayS: 0.4,
    sustain: 0.8,
    releaseS: 0.08,
    cutoffHz: 420,
    resonance: 0.2,
    drive: 0.3,
    gain: 0.3,
  });
  const tune = melody(
    `G#4/1.5 B4/.5 C#5/2 | E5/1.5 D#5/.5 C#5/2 | C#5/1.5 B4/.5 A4/2 | G#4/1 A4/1 B4/2 |
     B4/1.5 E5/.5 G#5/2! | F#5/1.5 E5/.5 B4/2 | D#5/1.5 C#5/.5 B4/2 | C#5/1 D#5/1 G#4/2`,
  );
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 8), 2);
  const beat = (pattern: string) => [...drums(pattern, 8, 24), ...drums(pattern, 32, 46)];
  const bass = bassLine(chords, '1-----.1--.1-..5', 0.5, 28);
  return {
    tempoBpm: 174,
    lengthBeats: 48 * 4,
    tailS: 4,
    seed: 37,
    loudnessLufs: -14,
    roomSound: { decayS: 2, dampHz: 5600 },
    echoBeats: 0.75,
    parts: [
      {
        name: 'kick',
        voice: punchKick,
        notes: beat('X.........x.....X.x.......x.....'),
        gainDb: 0,
        ducks: true,
        looseMs: 1,
      },
      {
        name: 'snare',
        voice: tightSnare,
        notes: [
          ...beat('....X..o.o..X.......X..o.o..X..o'),
          ...fill(7, 8, drumPattern('........o.oxxxxX', 4), 1),
        ],
        gainDb: -1.5,
        room: 0.12,
        looseMs: 1,
      },
      {
        name: 'hat',
        voice: closedHat,
        notes: [...beat('x.o.x.o.x.o.x.oo'), ...drums('x.o.x.o.x.o.x.oo', 4, 8)],
        gainDb: -9,
        pan: 0.2,
        looseMs: 2,
      },
      {
        name: 'ride',
        voice: ride,
        notes: [...drums('x...x...x...x...', 16, 24), ...drums('x...x...x...x...', 36, 46)],
        gainDb: -8,
        pan: -0.25,
      },
      {
        name: 'bass',
        voice: reese,
        notes: [...fill(8, 24, bass, 8), ...fill(32, 46, bass, 8)],
        gainDb: -5,
        duck: 0.35,
        lowPassHz: curve([32, 700], [96, 1600], [128, 800], [184, 1600]),
      },
      {
        name: 'electric piano',
        voice: electricPiano,
        notes: [
          ...fill(0, 24, arpeggiated(voiced, '0.2.1.3.2.1.3.2.', 0.5, { velocity: 0.55, legato: 1.6 }), 8),
          ...fill(24, 48, arpeggiated(voiced, '0.2.1.3.2.1.3.2.', 0.5, { velocity: 0.5, legato: 1.6 }), 8),
        ],
        gainDb: -7,
        keyboardWidth: 0.4,
        room: 0.3,
        echo: 0.2,
        duck: 0.2,
      },
      {
        name: 'pad',
        voice: warmPad,
        notes: fill(0, 48, sustained(voiced, 0.6), 8),
        gainDb: -12,
        room: 0.35,
        duck: 0.4,
        lowPassHz: curve([0, 500], [32, 3000], [176, 3000], [192, 600]),
      },
      {
        name: 'bell',
        voice: bell,
        notes: [...fill(16, 24, tune, 8), ...fill(24, 32, tune, 8), ...fill(36, 44, tune, 8)],
        gainDb: -8,
        room: 0.3,
        echo: 0.3,
        pan: 0.1,
      },
      {
        name: 'riser',
        voice: riser,
        notes: [5.4 * 4, 29.4 * 4].map((startBeat) => ({ startBeat, beats: 1, pitch: 60, velocity: 0.7 })),
        gainDb: -13,
        room: 0.4,
      },
      {
        name: 'crash',
        voice: crash,
        notes: [32, 64, 128].map((startBeat) => ({ startBeat, beats: 1, pitch: 60, velocity: 0.6 })),
        gainDb: -11,
        room: 0.3,
      },
    ],
  };
}
