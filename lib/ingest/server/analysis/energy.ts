import { ramp, type SongCharacter } from './song-character';

/**
 * Perceived intensity, 0 (a held note) .. 1 (metal, hardcore). Follows the arousal dimension of Gabrielsson and Lindström
 * (2001) and the cues Eerola, Lartillot and Toiviainen (2009) found to predict it: event density, spectral roughness and
 * brightness, and a steady high level. Absolute loudness is left out on purpose: the same master 20 dB quieter is the same
 * song, and every song is played at the same loudness here.
 */
export function energyOf(character: SongCharacter): number {
  const { activity, noisiness, brightness, density } = character;
  const mix = 0.42 * activity + 0.4 * noisiness + 0.04 * brightness + 0.14 * density;
  return ramp(mix, 0.12, 0.9);
}
