import { acousticnessOf } from './acousticness';
import { chroma } from './chroma';
import { danceabilityOf } from './danceability';
import { energyOf } from './energy';
import { estimateKey, type KeyMode } from './key';
import { songCharacter } from './song-character';
import { spectralProfile } from './spectral-profile';
import { estimateTempo } from './tempo';
import { valenceOf } from './valence';

/** Rate to decode to: onsets and keys need nothing above 5 kHz, and half the rate is half the memory and time. */
export const ANALYSIS_SAMPLE_RATE_HZ = 11025;

/** Raise when a change makes results differ, so that songs analysed before can be found and analysed again. */
export const ANALYSER_VERSION = 1;

export interface SongAnalysis {
  tempoBpm: number | null;
  /** 0..1; 0 when there is no tempo. */
  tempoConfidence: number;
  /** 0 = C … 11 = B. */
  keyPitchClass: number | null;
  keyMode: KeyMode | null;
  keyConfidence: number;
  energy: number;
  danceability: number;
  valence: number;
  acousticness: number;
  analyserVersion: number;
}

/**
 * Tempo, key and the four features of a song. Any input gives an answer: silence, noise and snippets have null tempo and key.
 *
 * @param pcmMono one channel of samples, nominally -1..1; samples that are not finite count as silence
 * @param sampleRateHz preferably {@link ANALYSIS_SAMPLE_RATE_HZ}; any rate of at least 8 kHz gives like results
 */
export function analyseSong(pcmMono: Float32Array, sampleRateHz: number): SongAnalysis {
  const pcm = finiteOnly(pcmMono);
  const profile = spectralProfile(pcm, sampleRateHz);
  if (profile.audibleFrameCount === 0) return SILENT;
  const tempo = estimateTempo(profile);
  const key = estimateKey(chroma(pcm, sampleRateHz));
  const character = songCharacter(profile);
  return {
    ...tempo,
    keyPitchClass: key.keyPitchClass,
    keyMode: key.keyMode,
    keyConfidence: round(key.keyConfidence),
    tempoConfidence: round(tempo.tempoConfidence),
    energy: round(energyOf(character)),
    danceability: round(danceabilityOf(character, tempo)),
    valence: round(valenceOf(character, tempo, key)),
    acousticness: round(acousticnessOf(character, tempo.tempoConfidence)),
    analyserVersion: ANALYSER_VERSION,
  };
}

const SILENT: SongAnalysis = {
  tempoBpm: null,
  tempoConfidence: 0,
  keyPitchClass: null,
  keyMode: null,
  keyConfidence: 0,
  energy: 0,
  danceability: 0,
  valence: 0,
  acousticness: 0,
  analyserVersion: ANALYSER_VERSION,
};

function finiteOnly(pcm: Float32Array): Float32Array {
  for (let i = 0; i < pcm.length; i++) {
    if (!Number.isFinite(pcm[i])) return pcm.map((sample) => (Number.isFinite(sample) ? sample : 0));
  }
  return pcm;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
