import type { DemoSong } from './demo-label';
import { beatToSeconds, perform } from './synth/perform';

export const DEMO_SAMPLE_RATE_HZ = 44_100;

export interface DemoAudio {
  left: Float32Array;
  right: Float32Array;
  sampleRateHz: number;
}

/**
 * Plays a song of the demo label: the same samples on every run and machine. Takes one to five seconds of one core.
 * Two songs cut from one piece meet at exactly neighbouring samples.
 */
export function renderDemoSong(song: DemoSong, sampleRateHz: number = DEMO_SAMPLE_RATE_HZ): DemoAudio {
  const piece = song.compose();
  const { left, right } = perform(piece, sampleRateHz);
  const sampleAt = (beat: number) => Math.round(beatToSeconds(piece, beat) * sampleRateHz);
  const from = song.cut ? sampleAt(song.cut.fromBeat) : 0;
  const to = song.cut?.toBeat == null ? left.length : sampleAt(song.cut.toBeat);
  return { left: left.slice(from, to), right: right.slice(from, to), sampleRateHz };
}
