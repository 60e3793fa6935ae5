import { additive } from './additive';
import { clap, cymbal, kick, rim, shaker, snare } from './drums';
import { frequencyModulation } from './frequency-modulation';
import { pluckedString } from './plucked-string';
import { subtractive } from './subtractive';

/** Instruments more than one piece plays. */
export const electricPiano = frequencyModulation({
  attackS: 0.002,
  decayS: 1.6,
  sustain: 0.25,
  releaseS: 0.3,
  ratio: 1,
  index: 1.5,
  indexSustain: 0.25,
  indexDecayS: 0.7,
  tine: { ratio: 14, level: 0.16, decayS: 0.12 },
  tremoloHz: 4.4,
  tremoloDepth: 0.22,
  gain: 0.3,
});

export const bell = frequencyModulation({
  attackS: 0.002,
  decayS: 2.6,
  sustain: 0,
  releaseS: 1.8,
  ratio: 3.5,
  index: 1.6,
  indexDecayS: 0.9,
  gain: 0.22,
});

export const warmPad = subtractive({
  wave: 'saw',
  unison: 2,
  stereo: true,
  detuneCents: 11,
  attackS: 0.7,
  decayS: 1,
  sustain: 0.9,
  releaseS: 1.4,
  cutoffHz: 850,
  resonance: 0.12,
  filterOctaves: 0.6,
  filterDecayS: 2,
  gain: 0.2,
});

export const glassPad = additive({
  harmonics: [1, 0.35, 0.5, 0.1, 0.22, 0.05, 0.1],
  attackS: 1.4,
  decayS: 2,
  sustain: 0.85,
  releaseS: 2.4,
  detuneCents: 9,
  gain: 0.2,
});

export const roundBass = subtractive({
  wave: 'triangle',
  sub: 0.4,
  attackS: 0.006,
  decayS: 0.5,
  sustain: 0.65,
  releaseS: 0.08,
  cutoffHz: 500,
  filterOctaves: 1.5,
  filterDecayS: 0.2,
  gain: 0.36,
});

export const uprightBass = pluckedString({
  ringS: 2.4,
  brightness: 0.24,
  position: 0.3,
  releaseS: 0.1,
  gain: 0.62,
});

export const nylonGuitar = pluckedString({
  ringS: 3.4,
  brightness: 0.5,
  position: 0.22,
  releaseS: 0.14,
  gain: 0.42,
});

export const steelGuitar = pluckedString({
  ringS: 5,
  brightness: 0.78,
  position: 0.16,
  releaseS: 0.16,
  gain: 0.36,
});

export const harpsichord = pluckedString({
  ringS: 4,
  brightness: 0.97,
  position: 0.11,
  releaseS: 0.07,
  gain: 0.34,
});

export const flute = additive({
  harmonics: [1, 0.32, 0.12, 0.04, 0.02],
  attackS: 0.07,
  decayS: 0.3,
  sustain: 0.85,
  releaseS: 0.14,
  vibratoCents: 14,
  vibratoHz: 4.9,
  breath: 0.12,
  gain: 0.3,
});

export const bowedString = additive({
  harmonics: [1, 0.6, 0.5, 0.36, 0.3, 0.2, 0.16, 0.1, 0.08, 0.05],
  attackS: 0.12,
  decayS: 0.4,
  sustain: 0.85,
  releaseS: 0.24,
  vibratoCents: 12,
  vibratoHz: 5.4,
  breath: 0.05,
  gain: 0.26,
});

export const accordion = additive({
  harmonics: [1, 0.7, 0.55, 0.4, 0.42, 0.3, 0.2, 0.16, 0.12, 0.08],
  attackS: 0.04,
  decayS: 0.2,
  sustain: 0.92,
  releaseS: 0.09,
  detuneCents: 13,
  vibratoCents: 4,
  gain: 0.22,
});

export const clubKick = kick({
  fromHz: 190,
  toHz: 47,
  sweepS: 0.035,
  decayS: 0.34,
  click: 0.5,
  drive: 0.8,
  gain: 0.9,
});
export const softKick = kick({ fromHz: 120, toHz: 52, sweepS: 0.03, decayS: 0.3, click: 0.12, gain: 0.8 });
export const punchKick = kick({
  fromHz: 240,
  toHz: 55,
  sweepS: 0.022,
  decayS: 0.22,
  click: 0.6,
  drive: 0.6,
  gain: 0.9,
});
export const tightSnare = snare({ toneHz: 205, noise: 0.75, decayS: 0.19, gain: 0.55 });
export const dustySnare = snare({ toneHz: 180, noise: 0.55, decayS: 0.16, brightHz: 1200, gain: 0.5 });
export const bigSnare = snare({ toneHz: 175, noise: 0.9, decayS: 0.34, brightHz: 1300, gain: 0.55 });
export const handClap = clap({ gain: 0.5 });
export const closedHat = cymbal({ decayS: 0.06, gain: 0.34 });
export const openHat = cymbal({ decayS: 0.26, metal: 0.6, gain: 0.28 });
export const softHat = cymbal({ decayS: 0.05, brightHz: 5200, metal: 0.25, gain: 0.3 });
export const ride = cymbal({ decayS: 0.7, brightHz: 6200, metal: 0.7, gain: 0.16 });
export const crash = cymbal({ decayS: 1.8, brightHz: 4200, metal: 0.35, gain: 0.3 });
export const rimShot = rim({ hz: 1650, gain: 0.36 });
export const eggShaker = shaker({ attackS: 0.022, decayS: 0.07, brightHz: 5200, gain: 0.22 });
export const brush = shaker({ attackS: 0.03, decayS: 0.16, brightHz: 2400, gain: 0.24 });
export const riser = shaker({ attackS: 3.6, decayS: 0.4, brightHz: 2600, gain: 0.2 });
