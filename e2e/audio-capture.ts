import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';

/** Rate at which captured and original audio are compared: enough to tell songs apart, cheap to correlate. */
const COMPARE_RATE_HZ = 8000;

export interface CapturedAudio {
  samples: Float32Array;
  rms: number;
  /** Position of the media element when the capture began. */
  startPositionS: number;
}

/** Taps what the page's audio element really plays (Web Audio, mono) for `durationMs`. */
export async function captureAudio(page: Page, durationMs: number): Promise<CapturedAudio> {
  const captured = await page.evaluate(async (milliseconds) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => !audio.paused && audio.readyState >= 2,
    );
    if (!element) throw new Error('no audio element is playing');
    const context = new AudioContext();
    await context.resume();
    const capture = (element as HTMLAudioElement & { captureStream(): MediaStream }).captureStream();
    const source = context.createMediaStreamSource(capture);
    const worklet =
      'registerProcessor("tap", class extends AudioWorkletProcessor { process([input]) { if (input[0]) {' +
      'const mono = input[0].slice(); for (let c = 1; c < input.length; c++) for (let i = 0; i < mono.length; i++) mono[i] += input[c][i];' +
      'for (let i = 0; i < mono.length; i++) mono[i] /= input.length; this.port.postMessage(mono); } return true; } });';
    await context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(worklet)}`);
    const tap = new AudioWorkletNode(context, 'tap');
    const chunks: Float32Array[] = [];
    tap.port.onmessage = (event: MessageEvent<Float32Array>) => chunks.push(event.data);
    const startPositionS = element.currentTime;
    source.connect(tap);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    source.disconnect();
    const sampleRate = context.sampleRate;
    await context.close();
    const all = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let offset = 0;
    for (const chunk of chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    return { samples: [...all], sampleRate, startPositionS };
  }, durationMs);
  const samples = decimate(Float32Array.from(captured.samples), captured.sampleRate / COMPARE_RATE_HZ);
  return { samples, rms: rootMeanSquare(samples), startPositionS: captured.startPositionS };
}

/** The original recording, decoded to the rate of comparison. */
export function decodeOriginal(file: string): Float32Array {
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-i',
    file,
    '-ac',
    '1',
    '-ar',
    String(COMPARE_RATE_HZ),
    '-f',
    'f32le',
    '-',
  ];
  const bytes = execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', args, { maxBuffer: 256 * 1024 * 1024 });
  return new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

/**
 * Highest normalised cross-correlation (0..1) of the middle of a capture with the original within ±`toleranceS` of
 * where the player said it was. About 0.1 for another song, near 1 for the same audio.
 */
export function correlate(capture: CapturedAudio, original: Float32Array, toleranceS = 1.5): number {
  const length = Math.min(COMPARE_RATE_HZ, capture.samples.length);
  const offset = Math.floor((capture.samples.length - length) / 2);
  const probe = capture.samples.subarray(offset, offset + length);
  const expected = Math.round(capture.startPositionS * COMPARE_RATE_HZ) + offset;
  const from = Math.max(0, expected - toleranceS * COMPARE_RATE_HZ);
  const to = Math.min(original.length - length, expected + toleranceS * COMPARE_RATE_HZ);
  let best = 0;
  for (let start = Math.floor(from); start <= to; start++) {
    let product = 0;
    let energy = 0;
    for (let i = 0; i < length; i++) {
      const value = original[start + i] ?? 0;
      product += (probe[i] ?? 0) * value;
      energy += value * value;
    }
    // The player's DC filter or polarity must not matter for "is it this recording".
    const score = Math.abs(product) / Math.sqrt(energy * sumOfSquares(probe) || 1);
    if (score > best) best = score;
  }
  return best;
}

function decimate(samples: Float32Array, ratio: number): Float32Array {
  const result = new Float32Array(Math.floor(samples.length / ratio));
  for (let i = 0; i < result.length; i++) {
    const from = Math.floor(i * ratio);
    const to = Math.min(samples.length, Math.floor((i + 1) * ratio));
    let sum = 0;
    for (let j = from; j < to; j++) sum += samples[j] ?? 0;
    result[i] = sum / Math.max(1, to - from);
  }
  return result;
}

function sumOfSquares(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}

function rootMeanSquare(samples: Float32Array): number {
  return Math.sqrt(sumOfSquares(samples) / Math.max(1, samples.length));
}
