import { arpeggiated, bassLine, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { bigSnare, closedHat, crash, openHat, punchKick, warmPad } from '../synth/instruments';
import { kick } from '../synth/drums';
import type { Piece } from '../synth/perform';
import { subtractive } from '../synth/subtractive';

/** Synthwave in B minor: octave bass, wide arpeggio, a lead with the window down. */
export function coastline1987(): Piece {
  const verse = progression('Bm G D A Bm G D A');
  const bridge = progression('Em G Bm F# Em G F#7sus F#');
  const theme = melody(
    `F#5/1.5 E5/.5 D5/1 C#5/1 | B4/3 _/.5 D5/.5 | F#5/1.5 G5/.5 A5/1 F#5/1 | E5/3 _/1 |
     F#5/1.5 E5/.5 D5/1 F#5/1 | B5/2.5! A5/.5 G5/1 | F#5/1.5 E5/.5 D5/1 E5/1 | C#5/3 _/1`,
  );
  const second = melody(
    'G5/2 F#5/1 E5/1 | D5/2 B4/1 D5/1 | F#5/3 D5/1 | A#4/1 C#5/1 F#5/2 | G5/2 A5/1 B5/1 | D6/2 B5/1 G5/1 | F#5/2 B5/2 | A#5/3 _/1',
  );
  const lead = subtractive({
    wave: 'saw',
    unison: 2,
    detuneCents: 7,
    stereo: true,
    attackS: 0.02,
    decayS: 0.5,
    sustain: 0.75,
    releaseS: 0.3,
    cutoffHz: 2200,
    resonance: 0.15,
    filterOctaves: 1,
    filterDecayS: 0.5,
    vibratoCents: 16,
    gain: 0.24,
  });
  const bass = subtractive({
    wave: 'saw',
    sub: 0.5,
    attackS: 0.003,
    decayS: 0.2,
    sustain: 0.5,
    releaseS: 0.05,
    cutoffHz: 380,
    resonance: 0.25,
    filterOctaves: 1.8,
    filterDecayS: 0.16,
    drive: 0.2,
    gain: 0.32,
  });
  const arp = subtractive({
    wave: 'square',
    attackS: 0.003,
    decayS: 0.22,
    sustain: 0.2,
    releaseS: 0.12,
    cutoffHz: 1300,
    resonance: 0.3,
    filterOctaves: 1.4,
    filterDecayS: 0.2,
    gain: 0.18,
  });
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 4), 1);
  const everywhere = (from: (chords: typeof verse) => ReturnType<typeof melody>, start: number) => [
    ...fill(start, 12, from(verse), 8),
    ...fill(12, 20, from(bridge), 8),
    ...fill(20, 28, from(verse), 8),
  ];
  const last = progression('Bm');
  return {
    tempoBpm: 104,
    lengthBeats: 29 * 4,
    tailS: 4,
    seed: 53,
    loudnessLufs: -14,
    roomSound: { decayS: 2.2, dampHz: 5600 },
    echoBeats: 0.75,
    parts: [
      {
        name: 'kick',
        voice: punchKick,
        notes: [...drums('X.......X.......', 4, 19), ...drums('X.....x.X.......', 20, 28)],
        gainDb: -0.5,
        ducks: true,
        looseMs: 0,
      },
      {
        name: 'snare',
        voice: bigSnare,
        notes: [...drums('....X.......X...', 4, 28), { startBeat: 112, beats: 1, pitch: 60, velocity: 0.8 }],
        gainDb: -3,
        room: 0.4,
        looseMs: 0,
      },
      { name: 'hat', voice: closedHat, notes: drums('x.o.x.o.x.o.x.o.', 4, 28), gainDb: -11, pan: 0.25 },
      { name: 'open hat', voice: openHat, notes: drums('..............x.', 4, 28), gainDb: -11, pan: -0.25 },
      {
        name: 'tom',
        voice: kick({ fromHz: 210, toHz: 95, sweepS: 0.09, decayS: 0.34, gain: 0.7 }),
        notes: fill(11, 12, drumPattern('..........x.xxXX', 4), 1).concat(
          fill(19, 20, drumPattern('........x.x.xxXX', 4), 1),
        ),
        gainDb: -4,
        pan: -0.2,
        room: 0.3,
      },
      {
        name: 'bass',
        voice: bass,
        notes: [
          ...everywhere((chords) => bassLine(chords, '11811181', 0.5, 35), 2),
          ...fill(28, 29, bassLine(last, '1-------', 0.5, 35), 1),
        ],
        gainDb: -4,
        duck: 0.35,
        looseMs: 0,
      },
      {
        name: 'arpeggio',
        voice: arp,
        notes: [
          ...everywhere(
            (chords) => arpeggiated(voiceLead(chords, 59, 80), '0123420312430213', 0.25, { velocity: 0.55 }),
            0,
          ),
        ],
        gainDb: -9,
        pan: -0.35,
        room: 0.25,
        echo: 0.35,
        lowPassHz: curve([0, 500], [16, 6000], [104, 6000], [116, 900]),
      },
      {
        name: 'pad',
        voice: warmPad,
        notes: [
          ...everywhere((chords) => sustained(voiceLead(chords, 54, 76), 0.6), 0),
          ...fill(28, 29, sustained(voiceLead(last, 54, 76), 0.6), 1),
        ],
        gainDb: -10,
        room: 0.35,
        duck: 0.4,
      },
      {
        name: 'lead',
        voice: lead,
        notes: [...fill(4, 12, theme, 8), ...fill(12, 20, second, 8), ...fill(20, 28, theme, 8)],
        gainDb: -6,
        room: 0.25,
        echo: 0.24,
        pan: 0.08,
      },
      {
        name: 'crash',
        voice: crash,
        notes: [16, 48, 80, 112].map((startBeat) => ({ startBeat, beats: 1, pitch: 60, velocity: 0.6 })),
        gainDb: -11,
        room: 0.3,
      },
    ],
  };
}
