/**
 * Amplitude of the audio element for a slider position. Loudness is heard roughly logarithmically; the cube of the
 * position is the usual approximation (half way is −18 dB) and reaches silence at zero.
 *
 * `gainDb` matches the lossless master to the normalised rungs. It goes through the element's volume instead of a
 * Web Audio graph, which phones suspend in the background; so a gain above 0 dB can only use the room that the slider
 * leaves, and at full volume a quiet lossless master stays as quiet as it was made.
 */
export function amplitudeOf(volume: number, isMuted: boolean, gainDb: number): number {
  if (isMuted) return 0;
  const position = Math.min(1, Math.max(0, volume));
  return Math.min(1, position ** 3 * 10 ** (gainDb / 20));
}
