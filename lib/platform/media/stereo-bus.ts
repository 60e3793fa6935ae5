/**
 * The filter that turns any channel layout into the stereo that listeners hear, the one place where this is decided, so that
 * loudness is measured on exactly what is encoded.
 *
 * Mono plays at full level from both speakers, as every player does, so it is copied to both channels without the 3 dB
 * pan law. More than two channels are folded down by ITU-R BS.775-3: front + 0.707 · centre + 0.707 · surround, without LFE.
 */
export function stereoBusFilter(channelCount: number): string {
  if (channelCount === 1) return 'aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c0';
  return 'aformat=sample_fmts=fltp:channel_layouts=stereo';
}
