import type { SongCharacter } from './song-character';
import type { TempoEstimate } from './tempo';

/** Where people dance most readily and how fast that fades, in octaves. */
const BEST_BPM = 120;
const REACH_OCTAVES = 0.55;

/**
 * How well the song carries a dance, 0..1: regular pulse, its strength in the bass, steadiness of the level and a tempo
 * near two steps a second. The ingredients are those of Streich and Herrera (2005: stability of the level over beat-long
 * spans) and of the description the Million Song Dataset gives (tempo, rhythm stability, beat strength, regularity).
 */
export function danceabilityOf(character: SongCharacter, tempo: TempoEstimate): number {
  if (tempo.tempoBpm === null) return 0.1 * character.density;
  const octaves = Math.log2(tempo.tempoBpm / BEST_BPM) / REACH_OCTAVES;
  const tempoFit = Math.exp(-0.5 * octaves * octaves);
  const pulse = Math.min(1, tempo.tempoConfidence);
  const mix =
    0.5 * pulse * (0.45 + 0.55 * tempoFit) +
    0.2 * pulse * Math.max(character.lowPulse, character.bass) +
    0.15 * character.density +
    0.15 * character.activity * pulse;
  return Math.max(0, Math.min(1, mix));
}
