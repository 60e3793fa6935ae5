import { arpeggiated, bassLine, comped, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { at } from '../score/note';
import type { Piece } from '../synth/perform';
import {
  clubKick,
  closedHat,
  crash,
  electricPiano,
  handClap,
  openHat,
  rimShot,
  riser,
  roundBass,
  warmPad,
} from '../synth/instruments';
import { subtractive } from '../synth/subtractive';

/** House in F minor: off-beat electric piano, side-chained pads, a plucked lead that climbs. */
export function glassElevator(): Piece {
  const chords = progression('Fm9 Dbmaj9 Bbm9 C7sus:2 C7:2 Fm9 Dbmaj9 Bbm9 C7sus:2 C7:2');
  const voiced = voiceLead(chords, 53, 75);
  const stabs = comped(voiced, '..x..x..x..x..x.', 0.25, { velocity: 0.62, legato: 0.7 });
  const bass = bassLine(chords, '1..1..8.1..1.81.', 0.25, 29);
  const lead = melody(
    `_/.5 C5/.5 Eb5 C5 G4/1 _/.5 Ab4/.5 | Ab4/1.5 C5/.5 Eb5/1 F5/1 | F5/.75 Eb5/.75 C5/.5 Db5/1.5 _/.5 | C5/.75 Bb4/.75 G4/.5 C5/2 |
     _/.5 C5/.5 Eb5 G5 Ab5/1 G5/1 | F5/1.5 Eb5/.5 C5/1 Eb5/1 | Db5/.75 F5/.75 Ab5/.5 Bb5/1! Ab5/1 | G5/.75 F5/.75 E5/.5 F5/2`,
    { legato: 0.8 },
  );
  const pluck = subtractive({
    wave: 'saw',
    unison: 2,
    detuneCents: 8,
    stereo: true,
    attackS: 0.003,
    decayS: 0.4,
    sustain: 0.25,
    releaseS: 0.2,
    cutoffHz: 900,
    resonance: 0.3,
    filterOctaves: 2.4,
    filterDecayS: 0.3,
    gain: 0.26,
  });
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 4), 1);
  const kicks = [...drums('X...X...X...X...', 0, 20), ...drums('X...X...X...X...', 24, 33)];
  return {
    tempoBpm: 122,
    lengthBeats: 34 * 4,
    tailS: 3.5,
    seed: 11,
    swing: 0.12,
    swingBeats: 0.25,
    loudnessLufs: -13.5,
    roomSound: { decayS: 1.7, dampHz: 5200 },
    echoBeats: 0.75,
    echoFeedback: 0.42,
    parts: [
      { name: 'kick', voice: clubKick, notes: kicks, gainDb: -3, ducks: true, looseMs: 0 },
      {
        name: 'clap',
        voice: handClap,
        notes: [...drums('....x.......x...', 4, 20), ...drums('....x.......x...', 24, 33)],
        gainDb: -3,
        room: 0.16,
        looseMs: 1,
      },
      {
        name: 'closed hat',
        voice: closedHat,
        notes: [
          ...drums('o.x.o.x.o.x.o.xo', 2, 20),
          ...drums('..x...x...x...x.', 22, 24),
          ...drums('o.xoo.x.o.xoo.xo', 24, 33),
        ],
        gainDb: -4,
        pan: 0.2,
        looseMs: 1,
      },
      {
        name: 'open hat',
        voice: openHat,
        notes: [...drums('..x...x...x...x.', 4, 20), ...drums('..x...x...x...x.', 24, 32)],
        gainDb: -4,
        pan: -0.15,
      },
      {
        name: 'rim',
        voice: rimShot,
        notes: [...drums('...o..x....x..o.', 8, 20), ...drums('...o..x....x..o.', 24, 32)],
        gainDb: -11,
        pan: 0.4,
        room: 0.25,
      },
      {
        name: 'bass',
        voice: roundBass,
        notes: [...fill(4, 20, bass, 8), ...fill(24, 33, bass, 8)],
        gainDb: -4,
        duck: 0.55,
        looseMs: 1,
      },
      {
        name: 'electric piano',
        voice: electricPiano,
        notes: [
          ...fill(0, 20, stabs, 8),
          ...fill(20, 24, sustained(voiced, 0.5), 8),
          ...fill(24, 34, stabs, 8),
        ],
        gainDb: -2,
        keyboardWidth: 0.3,
        room: 0.22,
        duck: 0.25,
        lowPassHz: curve([0, 500], [16, 9000], [124, 9000], [136, 900]),
      },
      {
        name: 'pad',
        voice: warmPad,
        notes: fill(8, 33, sustained(voiced, 0.55), 8),
        gainDb: -10,
        room: 0.3,
        duck: 0.75,
      },
      {
        name: 'lead',
        voice: pluck,
        notes: [...fill(12, 20, lead, 8), ...fill(24, 32, lead, 8)],
        gainDb: -4,
        room: 0.2,
        echo: 0.34,
        duck: 0.15,
      },
      {
        name: 'break arpeggio',
        voice: pluck,
        notes: fill(
          20,
          24,
          arpeggiated(voiceLead(chords, 60, 82), '0123210312302103', 0.25, { velocity: 0.5 }),
          8,
        ),
        gainDb: -12,
        room: 0.3,
        echo: 0.4,
        lowPassHz: curve([80, 600], [96, 8000]),
      },
      {
        name: 'riser',
        voice: riser,
        notes: at(22 * 4, [{ startBeat: 0, beats: 1, pitch: 60, velocity: 0.8 }]),
        gainDb: -12,
        room: 0.4,
      },
      {
        name: 'crash',
        voice: crash,
        notes: [16, 48, 96].map((startBeat) => ({ startBeat, beats: 1, pitch: 60, velocity: 0.7 })),
        gainDb: -12,
        room: 0.3,
      },
    ],
  };
}
