import { ramp, type SongCharacter } from './song-character';

/**
 * Likelihood, 0..1, that the song is played on acoustic instruments without amplification. A logistic model over cues that
 * separate acoustic from electronic production in Laurier, Meyers, Serrà, Blech and Herrera (2009): swelling levels, little bass
 * below what wood and string give, little noise and steady drumming. A clean synthesiser pad resembles a
 * string section, so treat values between 0.4 and 0.6 as unknown.
 */
export function acousticnessOf(character: SongCharacter, pulseStrength: number): number {
  const { noisiness, density, bass, activity, lowPulse } = character;
  const evidence =
    3.3 -
    1.8 * bass -
    1.3 * density -
    2.4 * noisiness -
    1.2 * activity -
    1.2 * pulseStrength -
    0.5 * lowPulse;
  return ramp(1 / (1 + Math.exp(-2 * evidence)), 0, 1);
}
