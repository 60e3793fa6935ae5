import { bassLine, comped, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import type { Note } from '../score/note';
import { seededRandom } from '@/lib/kernel/seeded-random';
import {
  dustySnare,
  electricPiano,
  nylonGuitar,
  softHat,
  softKick,
  uprightBass,
  warmPad,
} from '../synth/instruments';
import { rim } from '../synth/drums';
import type { Piece } from '../synth/perform';

/** Lo-fi hip hop in E flat: lazy sixteenths, a nylon guitar and a worn record. */
export function kitchenFiveAm(): Piece {
  const chords = progression('Ebmaj9 Cm9 Fm9 Bb13 Abmaj7 Gm7 Fm9 Bb7sus');
  const voiced = voiceLead(chords, 51, 74);
  const keys = comped(voiced, 'x-----x-..x-x---', 0.25, { velocity: 0.55, strumBeats: 0.02, legato: 1 });
  const tune = melody(
    `_/1 G5/.5 F5 Eb5 D5 Bb4/1 | _/.5 C5/.5 D5 Eb5 G4/1 _/1 | _/1 Ab4/.5 C5 Eb5 G5 F5/1 | D5/1.5 C5/.5 Bb4/1 _/1 |
     _/1 G5/.5 Eb5 C5 Eb5 G5/1 | F5/1.5 D5/.5 Bb4/1 _/1 | _/.5 Ab4/.5 C5 Eb5 F5 Eb5 C5 Ab4 | Bb4/3 _/1`,
    { legato: 1.3 },
  );
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 8), 2);
  return {
    tempoBpm: 78,
    lengthBeats: 20 * 4,
    tailS: 3,
    seed: 41,
    swing: 0.22,
    swingBeats: 0.25,
    loudnessLufs: -16,
    roomSound: { decayS: 1.1, dampHz: 3000 },
    echoBeats: 0.5,
    echoFeedback: 0.3,
    fadeInS: 0.6,
    parts: [
      {
        name: 'kick',
        voice: softKick,
        notes: drums('X......x..x.....X......x..x..x..', 2, 18),
        gainDb: 0,
        ducks: true,
        looseMs: 6,
      },
      {
        name: 'snare',
        voice: dustySnare,
        notes: drums('....X.......X..o....X..o....X...', 2, 18),
        gainDb: -3,
        room: 0.12,
        looseMs: 9,
        lowPassHz: () => 6000,
      },
      {
        name: 'hat',
        voice: softHat,
        notes: drums('x.x.x.xox.x.x.x.', 3, 18),
        gainDb: -9,
        pan: 0.15,
        looseMs: 7,
        lowPassHz: () => 8000,
      },
      {
        name: 'bass',
        voice: uprightBass,
        notes: fill(2, 19, bassLine(chords, '1---.1..--..5.1.', 0.25, 34), 8),
        gainDb: -4,
        looseMs: 6,
      },
      {
        name: 'electric piano',
        voice: electricPiano,
        notes: [
          ...fill(0, 18, keys, 8),
          ...fill(18, 20, sustained(voiceLead(progression('Ebmaj9 Ebmaj9'), 51, 74), 0.5), 2),
        ],
        gainDb: -5,
        keyboardWidth: 0.25,
        room: 0.2,
        duck: 0.3,
        looseMs: 8,
        lowPassHz: curve([0, 700], [8, 3800], [72, 3800], [80, 900]),
      },
      {
        name: 'pad',
        voice: warmPad,
        notes: fill(10, 19, sustained(voiced, 0.5), 8),
        gainDb: -17,
        room: 0.3,
        duck: 0.3,
        lowPassHz: () => 1500,
      },
      {
        name: 'guitar',
        voice: nylonGuitar,
        notes: [...fill(2, 10, tune, 8).filter((note) => note.startBeat >= 24), ...fill(10, 18, tune, 8)],
        gainDb: -4,
        pan: -0.2,
        room: 0.25,
        echo: 0.22,
        looseMs: 8,
        lowPassHz: () => 5200,
      },
      {
        name: 'worn record',
        voice: rim({ hz: 3100, decayS: 0.002, gain: 0.3 }),
        notes: crackle(80),
        gainDb: -19,
        looseMs: 0,
      },
    ],
  };
}

function crackle(beats: number): Note[] {
  const random = seededRandom(99);
  return Array.from({ length: beats * 7 }, () => ({
    startBeat: random() * beats,
    beats: 0.05,
    pitch: 60,
    velocity: 0.15 + 0.85 * random() ** 4,
  }));
}
