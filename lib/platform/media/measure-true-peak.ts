import { AppError } from '@/lib/kernel/app-error';
import { Float32Chunks } from './float32-chunks';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';
import { TruePeakMeter } from './true-peak';

export interface MeasureTruePeakRequest {
  input: MediaInput;
  channelCount: number;
  /** Peaks well below it need no exact figure; default none. */
  floorDbtp?: number;
  signal?: AbortSignal | undefined;
}

/**
 * True peak of a file as its decoder gives it out, in dBTP; -Infinity for silence. For checking encoded rungs, whose
 * quantisation pushes peaks up by a decibel or, rarely, three.
 */
export async function measureTruePeakDbtp(
  settings: MediaSettings,
  request: MeasureTruePeakRequest,
): Promise<number> {
  const meter = new TruePeakMeter(
    request.channelCount,
    request.floorDbtp === undefined ? 0 : 10 ** (request.floorDbtp / 20),
  );
  const chunks = new Float32Chunks((samples) => meter.push(samples), request.channelCount);
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...[...inputArgs(request.input), ...inputFile(request.input), '-map', '0:a:0', '-vn', '-sn', '-dn'],
      ...['-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
    ],
    signal: request.signal,
    onStdout: (chunk) => chunks.push(chunk),
  });
  if (result.exitCode !== 0) {
    throw new AppError('unavailable', 'encode-failed', {
      detail: 'An encoded file could not be read back. It will be tried again.',
      cause: result.stderrTail,
    });
  }
  return 20 * Math.log10(meter.finish());
}
