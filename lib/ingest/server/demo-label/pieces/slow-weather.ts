import { arpeggiated, bassLine, progression, sustained, voiceLead } from '../score/chord';
import { curve, fill } from '../score/form';
import { melody } from '../score/melody';
import { at, type Note } from '../score/note';
import { seededRandom } from '@/lib/kernel/seeded-random';
import { bell, bowedString, glassPad, roundBass, warmPad } from '../synth/instruments';
import { shaker } from '../synth/drums';
import { feltPiano } from '../synth/felt-piano';
import type { Piece } from '../synth/perform';
import { pluckedString } from '../synth/plucked-string';

/** Where "First Rain" ends and "Clearing" begins: the two are one recording, cut on this beat, so the join can be heard or not. */
export const CLEARING_STARTS_AT_BEAT = 15 * 4;
const PENTATONIC = [61, 63, 66, 68, 70, 73, 75, 78, 80, 82];

/** Ambient in D flat that clears into a piano piece in B flat minor, without a gap. */
export function slowWeather(): Piece {
  const rain = progression('Dbmaj9 Gbmaj9 Bbm9 Gbmaj9 Dbmaj9 Absus4 Dbadd9', 8);
  const clear = progression('Bbm Bbm Gbmaj7 Db Ab/C Bbm Ebm7 F7sus F Bbm Gbmaj7 Db Ebm7 F7 Bbm Bbm').map(
    (chord) => ({
      ...chord,
      startBeat: chord.startBeat + CLEARING_STARTS_AT_BEAT,
    }),
  );
  const tune = at(
    CLEARING_STARTS_AT_BEAT + 4,
    melody(
      `_/1 F5/1 Eb5/.5 Db5 Bb4/1 | Bb4/1 Db5/1 F5/2 | _/1 Ab5/1 F5/.5 Eb5 Db5/1 | Eb5/3 _/1 | _/1 F5/1 Gb5/.5 F5 Db5/1 | Eb5/1 Gb5/1 Bb5/2! |
       C5/1 Bb4/1 Eb5/2 | C5/1 A4/2 _/1 | _/1 F5/1 Bb5/.5 Ab5 F5/1 | Gb5/1 F5/1 Db5/2 | _/1 Ab4/1 Db5/.5 Eb5 F5/1 | Gb5/1 Eb5/1 Db5/2 | C5/1 A4/1 Eb5/2 | Db5/2 Bb4/2`,
      { velocity: 0.62, legato: 1.1 },
    ),
  );
  const drip = pluckedString({ ringS: 2.2, brightness: 0.42, position: 0.3, releaseS: 0.5, gain: 0.3 });
  const piano = feltPiano({ brightness: 0.42, releaseS: 0.5 });
  return {
    tempoBpm: 72,
    lengthBeats: CLEARING_STARTS_AT_BEAT + 16 * 4,
    tailS: 4.5,
    seed: 83,
    loudnessLufs: -18.5,
    fadeInS: 2.5,
    fadeOutS: 3,
    roomSound: { decayS: 4.2, dampHz: 4200, preDelayS: 0.03 },
    echoBeats: 1.5,
    echoFeedback: 0.55,
    parts: [
      {
        name: 'glass',
        voice: glassPad,
        notes: [
          ...sustained(voiceLead(rain, 56, 78), 0.6),
          ...at(CLEARING_STARTS_AT_BEAT - 4, sustained(voiceLead(progression('Dbadd9'), 56, 78), 0.6)),
        ],
        gainDb: -8,
        room: 0.6,
      },
      {
        name: 'pad',
        voice: warmPad,
        notes: [...sustained(voiceLead(rain, 49, 70), 0.6), ...sustained(voiceLead(clear, 49, 70), 0.4)],
        gainDb: -13,
        room: 0.5,
        level: curve([0, 0.4], [24, 1], [56, 1], [72, 0.45], [120, 0.4]),
        lowPassHz: curve([0, 500], [40, 1800], [60, 900]),
      },
      {
        name: 'bass',
        voice: roundBass,
        notes: bassLine(rain, '1-------', 1, 37, { velocity: 0.5 }),
        gainDb: -11,
        room: 0.1,
      },
      {
        name: 'steady drops',
        voice: drip,
        notes: fill(
          2,
          15,
          arpeggiated(voiceLead(rain, 61, 80), '0.2.1.3.', 0.5, { velocity: 0.5, legato: 2 }),
          14,
        ).concat(at(CLEARING_STARTS_AT_BEAT, melody('F5/1 Db5 Bb4 _', { velocity: 0.3 }))),
        gainDb: -7,
        pan: -0.2,
        room: 0.4,
        echo: 0.3,
        looseMs: 5,
      },
      {
        name: 'bells',
        voice: bell,
        notes: drops(CLEARING_STARTS_AT_BEAT),
        gainDb: -13,
        keyboardWidth: 1,
        room: 0.6,
        echo: 0.5,
      },
      {
        name: 'rain',
        voice: shaker({ attackS: 0.001, decayS: 0.012, brightHz: 3200, gain: 0.4 }),
        notes: rainfall(CLEARING_STARTS_AT_BEAT + 8),
        gainDb: -25,
        keyboardWidth: 1,
        room: 0.3,
        level: curve([0, 0.3], [16, 1], [40, 1], [68, 0]),
      },
      {
        name: 'piano left',
        voice: piano,
        notes: [
          ...arpeggiated(voiceLead(clear.slice(0, 14), 46, 66), '0.1.2.1.', 0.5, {
            velocity: 0.42,
            legato: 2,
          }),
          ...bassLine(clear, '1---', 1, 34, { velocity: 0.48, legato: 1 }),
        ],
        gainDb: -2,
        keyboardWidth: 0.4,
        room: 0.3,
        looseMs: 9,
      },
      {
        name: 'piano right',
        voice: piano,
        notes: [...tune, ...at(CLEARING_STARTS_AT_BEAT + 60, melody('Db5+F5+Bb5/4', { velocity: 0.35 }))],
        gainDb: -1,
        keyboardWidth: 0.4,
        room: 0.35,
        looseMs: 9,
      },
      {
        name: 'cello',
        voice: bowedString,
        notes: bassLine(clear.slice(8), '1---', 1, 46, { velocity: 0.5, legato: 1 }),
        gainDb: -17,
        pan: 0.25,
        room: 0.5,
      },
    ],
  };
}

function drops(untilBeat: number): Note[] {
  const random = seededRandom(5);
  const notes: Note[] = [];
  for (let beat = 4; beat < untilBeat; beat += 0.5) {
    if (random() > 0.24) continue;
    const pitch = PENTATONIC[Math.floor(random() * PENTATONIC.length)] ?? 73;
    notes.push({ startBeat: beat, beats: 1.5, pitch: pitch + 12, velocity: 0.3 + 0.4 * random() });
  }
  return notes;
}

function rainfall(untilBeat: number): Note[] {
  const random = seededRandom(8);
  return Array.from({ length: untilBeat * 26 }, () => ({
    startBeat: random() * untilBeat,
    beats: 0.05,
    pitch: 36 + random() * 52,
    velocity: 0.2 + 0.8 * random() ** 3,
  }));
}
