import type { KeyEstimate } from './key';
import { ramp, type SongCharacter } from './song-character';
import type { TempoEstimate } from './tempo';

/**
 * Musical positiveness, 0 (mournful) .. 1 (cheerful). Mode and tempo are the two strongest cues listeners use (Gabrielsson
 * and Lindström 2001; Dalla Bella et al. 2001), brightness and activity follow; Eerola et al. (2009) predict valence from
 * the same set. Tempo counts by the density of events as well, because a slow count with fast notes does not sound slow.
 */
export function valenceOf(character: SongCharacter, tempo: TempoEstimate, key: KeyEstimate): number {
  const certainty = 0.5 + 0.5 * key.keyConfidence;
  const mode = 0.5 + 0.5 * key.majorness * certainty;
  const pace = tempo.tempoBpm === null ? 0.3 : ramp(Math.log2(tempo.tempoBpm), Math.log2(60), Math.log2(160));
  const mix = 0.46 * mode + 0.24 * pace + 0.18 * character.activity + 0.12 * character.brightness;
  return ramp(mix, 0.1, 0.9);
}
