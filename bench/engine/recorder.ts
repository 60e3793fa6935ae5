/** Keeps what an element gives out, sample by sample. */
export interface Recorder {
  /** The last seconds heard, mono. */
  last(seconds: number): Float32Array;
  close(): Promise<void>;
}

const KEPT_S = 4;
const WORKLET = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  constructor() { super(); this.block = new Float32Array(2048); this.at = 0; }
  process([input]) {
    const left = input[0] ?? new Float32Array(128);
    for (let i = 0; i < 128; i++) this.block[this.at++] = left[i] ?? 0;
    if (this.at === 2048) { this.port.postMessage(this.block.slice()); this.at = 0; }
    return true;
  }
});`;

/** Taps elements at their own output, left channel, at the rate of the recording, so that nothing is resampled on the way. */
export async function openRecorder(
  elements: HTMLMediaElement | readonly HTMLMediaElement[],
  sampleRateHz: number,
): Promise<Recorder> {
  const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: 'playback' });
  await context.resume();
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([WORKLET], { type: 'text/javascript' })));
  const tap = new AudioWorkletNode(context, 'recorder');
  for (const element of [elements].flat() as HTMLMediaElement[]) {
    context.createMediaElementSource(element).connect(tap);
  }
  tap.connect(context.destination);
  const ring = new Float32Array(KEPT_S * sampleRateHz);
  let written = 0;
  tap.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    for (const sample of data) ring[written++ % ring.length] = sample;
  };
  return {
    last(seconds) {
      const count = Math.min(ring.length, written, Math.round(seconds * sampleRateHz));
      return Float32Array.from(
        { length: count },
        (_, index) => ring[(written - count + index) % ring.length] ?? 0,
      );
    },
    close: () => context.close(),
  };
}
