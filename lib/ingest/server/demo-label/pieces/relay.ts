import { comped, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import {
  bell,
  clubKick,
  closedHat,
  crash,
  glassPad,
  handClap,
  openHat,
  riser,
  rimShot,
} from '../synth/instruments';
import type { Piece } from '../synth/perform';
import { subtractive } from '../synth/subtractive';

/** Techno in E minor: one acid line whose filter tells the story. */
export function relay(): Piece {
  const acid = melody(
    `E2/.25 E2 E3! E2 G2 E2 D3 E2 E2! E3 E2 B2 E2 G2! A2 B2 | E2/.25 E2 E3! E2 G2 E2 D3 E2 C2! C3 C2 G2 C2 C3! B2 G2`,
    { legato: 0.8, velocity: 0.7 },
  );
  const dark = voiceLead(progression('Em Em C Bm'), 59, 79);
  const stab = comped(voiceLead(progression('Em7 Cmaj7'), 55, 74), '...X......x.....', 0.25, {
    velocity: 0.7,
    legato: 1.2,
  });
  const sawLine = subtractive({
    wave: 'saw',
    attackS: 0.002,
    decayS: 0.22,
    sustain: 0.3,
    releaseS: 0.05,
    cutoffHz: 380,
    resonance: 0.86,
    filterOctaves: 2.6,
    filterDecayS: 0.16,
    drive: 0.9,
    gain: 0.26,
  });
  const stabVoice = subtractive({
    wave: 'square',
    unison: 2,
    detuneCents: 9,
    stereo: true,
    attackS: 0.002,
    decayS: 0.25,
    sustain: 0.1,
    releaseS: 0.2,
    cutoffHz: 900,
    resonance: 0.2,
    filterOctaves: 1.6,
    filterDecayS: 0.2,
    gain: 0.24,
  });
  const rumble = subtractive({
    wave: 'triangle',
    sub: 0.8,
    attackS: 0.02,
    decayS: 0.3,
    sustain: 0.5,
    releaseS: 0.05,
    cutoffHz: 140,
    gain: 0.4,
  });
  const call = melody('B4/1.5 E5/1.5 G5/1 | F#5/1.5 E5/2.5 | E5/1.5 C5/1.5 G4/1 | F#4/1.5 B4/2.5', {
    velocity: 0.6,
  });
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 4), 1);
  return {
    tempoBpm: 132,
    lengthBeats: 36 * 4,
    tailS: 3,
    seed: 23,
    loudnessLufs: -13.5,
    roomSound: { decayS: 2.4, dampHz: 4200 },
    echoBeats: 0.75,
    echoFeedback: 0.55,
    parts: [
      {
        name: 'kick',
        voice: clubKick,
        notes: [...drums('X...X...X...X...', 0, 20), ...drums('X...X...X...X...', 24, 35)],
        gainDb: -3.5,
        ducks: true,
        looseMs: 0,
      },
      {
        name: 'rumble',
        voice: rumble,
        notes: [
          ...fill(4, 20, melody('_/.25 E1/.25 E1 E1 _ E1 E1 E1 _ E1 E1 E1 _ E1 E1 G1'), 1),
          ...fill(24, 35, melody('_/.25 E1/.25 E1 E1 _ E1 E1 E1 _ E1 E1 E1 _ E1 E1 G1'), 1),
        ],
        gainDb: -12,
        duck: 0.6,
      },
      {
        name: 'acid',
        voice: sawLine,
        notes: [...fill(2, 22, acid, 2), ...fill(23, 34, acid, 2)],
        gainDb: -1,
        echo: 0.16,
        room: 0.1,
        duck: 0.25,
        lowPassHz: curve([8, 350], [64, 6500], [80, 1200], [92, 500], [96, 9000], [128, 7000], [144, 300]),
      },
      {
        name: 'clap',
        voice: handClap,
        notes: [...drums('....x.......x...', 8, 20), ...drums('....x.......x..o', 24, 34)],
        gainDb: -3,
        room: 0.2,
      },
      {
        name: 'closed hat',
        voice: closedHat,
        notes: [...drums('x.o.x.o.x.o.x.oo', 4, 20), ...drums('xoo.xoo.xoo.xooo', 24, 34)],
        gainDb: -5,
        pan: 0.25,
      },
      {
        name: 'open hat',
        voice: openHat,
        notes: [...drums('..x...x...x...x.', 6, 20), ...drums('..x...x...x...x.', 24, 34)],
        gainDb: -5,
        pan: -0.2,
      },
      {
        name: 'rim',
        voice: rimShot,
        notes: [...drums('..x..x..x..x..x.', 12, 20), ...drums('..x..x..x..x..x.', 28, 34)],
        gainDb: -14,
        pan: -0.45,
        room: 0.3,
        echo: 0.3,
      },
      {
        name: 'stab',
        voice: stabVoice,
        notes: [...fill(8, 20, stab, 2), ...fill(26, 34, stab, 2)],
        gainDb: -5,
        room: 0.24,
        echo: 0.42,
        duck: 0.4,
      },
      {
        name: 'pad',
        voice: glassPad,
        notes: [
          ...fill(12, 20, sustained(dark, 0.5), 4),
          ...fill(20, 24, sustained(dark, 0.7), 4),
          ...fill(24, 32, sustained(dark, 0.5), 4),
        ],
        gainDb: -7,
        room: 0.5,
        duck: 0.7,
      },
      {
        name: 'bell',
        voice: bell,
        notes: [...fill(20, 24, call, 4), ...fill(28, 32, call, 4)],
        gainDb: -9,
        room: 0.4,
        echo: 0.4,
      },
      {
        name: 'riser',
        voice: riser,
        notes: [{ startBeat: 22 * 4, beats: 1, pitch: 60, velocity: 0.9 }],
        gainDb: -11,
        room: 0.4,
      },
      {
        name: 'crash',
        voice: crash,
        notes: [32, 96].map((startBeat) => ({ startBeat, beats: 1, pitch: 60, velocity: 0.7 })),
        gainDb: -11,
        room: 0.3,
      },
    ],
  };
}
