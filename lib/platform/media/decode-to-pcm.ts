import { AppError } from '@/lib/kernel/app-error';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';
import { Float32Chunks } from './float32-chunks';

export interface DecodeToMonoRequest {
  input: MediaInput;
  /** Rate of the samples delivered; the file is resampled to it. */
  sampleRateHz: number;
  /** Only this much from the start, in milliseconds. */
  maxDurationMs?: number;
  /** Mono samples, full scale ±1, in order. Each array is the callback's own. */
  onSamples: (samples: Float32Array) => void;
  /** Length of the file in ms, for the percentage. */
  durationMs?: number;
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
}

/**
 * Streams a file as mono float PCM, for analysis. Channels are averaged. Memory stays bounded: nothing is kept here.
 *
 * @returns the number of samples delivered
 * @throws AppError `rejected/undecodable`, and what `runMediaProcess` throws
 */
export async function streamMonoPcm(settings: MediaSettings, request: DecodeToMonoRequest): Promise<number> {
  let sampleCount = 0;
  const chunks = new Float32Chunks((samples) => {
    sampleCount += samples.length;
    request.onSamples(samples);
  });
  const { durationMs, onProgress } = request;
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...inputArgs(request.input),
      ...(request.maxDurationMs === undefined ? [] : ['-t', String(request.maxDurationMs / 1000)]),
      ...inputFile(request.input),
      ...['-map', '0:a:0', '-vn', '-sn', '-dn'],
      // swresample folds any layout to mono; float output is not clipped.
      ...['-af', `aformat=sample_fmts=flt:channel_layouts=mono,aresample=${request.sampleRateHz}`],
      ...['-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
    ],
    signal: request.signal,
    onStdout: (chunk) => chunks.push(chunk),
    onProgress:
      onProgress && durationMs
        ? ({ outTimeMs }) => onProgress(Math.min(99, Math.floor((100 * outTimeMs) / durationMs)))
        : undefined,
  });
  if (result.exitCode !== 0 && sampleCount === 0) {
    throw new AppError('rejected', 'undecodable', {
      detail: 'This file could not be decoded. Export it again as FLAC or WAV.',
      cause: result.stderrTail,
    });
  }
  return sampleCount;
}

/** `streamMonoPcm` into one array. Four hours at 22.05 kHz would be 1.3 GB: give `maxDurationMs`. */
export async function decodeToMonoPcm(
  settings: MediaSettings,
  request: Omit<DecodeToMonoRequest, 'onSamples'>,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  const sampleCount = await streamMonoPcm(settings, {
    ...request,
    onSamples: (samples) => parts.push(samples),
  });
  const all = new Float32Array(sampleCount);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
