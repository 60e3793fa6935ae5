import type { StereoBuffer } from './voice';

/** Below full scale, so that the encoders' overshoot stays below it too. */
const CEILING = 10 ** (-1.5 / 20);
const LOOK_AHEAD_S = 0.004;
const RELEASE_S = 0.12;

/** Removes DC and rumble, brings the piece to its loudness (approximate LUFS) and holds the peaks under -1.5 dBFS. */
export function master(mix: StereoBuffer, rate: number, loudnessLufs: number): void {
  for (const channel of [mix.left, mix.right]) highPass(channel, rate, 24);
  const gain = 10 ** ((loudnessLufs - approximateLufs(mix, rate)) / 20);
  for (const channel of [mix.left, mix.right]) {
    for (let i = 0; i < channel.length; i++) channel[i] = (channel[i] as number) * gain;
  }
  limit(mix, rate);
}

/** Equal-power fades; the last sample is silent. */
export function fade(mix: StereoBuffer, rate: number, fadeInS: number, fadeOutS: number): void {
  const length = mix.left.length;
  const fadeIn = Math.min(length, Math.round(fadeInS * rate));
  const fadeOut = Math.min(length, Math.round(fadeOutS * rate));
  for (const channel of [mix.left, mix.right]) {
    for (let i = 0; i < fadeIn; i++)
      channel[i] = (channel[i] as number) * Math.sin((0.5 * Math.PI * i) / fadeIn) ** 2;
    for (let i = 0; i < fadeOut; i++) {
      const at = length - 1 - i;
      channel[at] = (channel[at] as number) * Math.sin((0.5 * Math.PI * i) / fadeOut) ** 2;
    }
  }
}

/** Gated block loudness after ITU-R BS.1770 with a first-order stand-in for the K weighting: within 1 LU on this music. */
function approximateLufs(mix: StereoBuffer, rate: number): number {
  const block = Math.round(0.4 * rate);
  const low = Math.exp((-2 * Math.PI * 60) / rate);
  const high = Math.exp((-2 * Math.PI * 1400) / rate);
  const blocks: number[] = [];
  const states = [mix.left, mix.right].map((channel) => ({ channel, bass: 0, body: 0 }));
  for (let start = 0; start + block <= mix.left.length; start += block) {
    let sum = 0;
    for (const state of states) {
      for (let i = start; i < start + block; i++) {
        const x = state.channel[i] as number;
        state.bass = x + low * (state.bass - x);
        state.body = x + high * (state.body - x);
        const weighted = x - state.bass + 0.58 * (x - state.body); // +4 dB shelf above about 1.4 kHz
        sum += weighted * weighted;
      }
    }
    blocks.push(sum / block);
  }
  const lufs = (power: number) => -0.691 + 10 * Math.log10(power + 1e-12);
  const average = (values: number[]) =>
    values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  const audible = blocks.filter((power) => lufs(power) > -70);
  const gate = lufs(average(audible)) - 10;
  return lufs(average(audible.filter((power) => lufs(power) > gate)));
}

/** Look-ahead limiter: the gain is down before the peak arrives and recovers slowly, so nothing is cut. */
function limit(mix: StereoBuffer, rate: number): void {
  const { left, right } = mix;
  const length = left.length;
  const ahead = Math.max(1, Math.round(LOOK_AHEAD_S * rate));
  const recover = 1 - Math.exp(-1 / (RELEASE_S * rate));
  const wanted = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const peak = Math.max(Math.abs(left[i] as number), Math.abs(right[i] as number));
    wanted[i] = peak > CEILING ? CEILING / peak : 1;
  }
  // Backwards: a straight ramp down to each peak over the look-ahead time.
  const slope = 1 / ahead;
  for (let i = length - 2; i >= 0; i--)
    wanted[i] = Math.min(wanted[i] as number, (wanted[i + 1] as number) + slope);
  let gain = 1;
  for (let i = 0; i < length; i++) {
    gain = Math.min(wanted[i] as number, gain + recover * (1 - gain));
    left[i] = (left[i] as number) * gain;
    right[i] = (right[i] as number) * gain;
  }
}

function highPass(channel: Float32Array, rate: number, hz: number): void {
  const keep = Math.exp((-2 * Math.PI * hz) / rate);
  let before = 0;
  let y = 0;
  for (let i = 0; i < channel.length; i++) {
    const x = channel[i] as number;
    y = keep * (y + x - before);
    before = x;
    channel[i] = y;
  }
}
