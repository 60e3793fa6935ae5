import { AppError } from '@/lib/kernel/app-error';
import { ebur128PeakFilter, LoudnessSummary } from './loudness-summary';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';
import type { LoudnessMeasurement } from './probe-report';
import { stereoBusFilter } from './stereo-bus';

export interface MeasureLoudnessRequest {
  input: MediaInput;
  channelCount: number;
  signal?: AbortSignal | undefined;
}

/**
 * EBU R128 loudness and true peak of a whole file as a listener hears it (its stereo downmix). `inspectAudio` gives the same
 * figures from the decode it does anyway. This is for files that need nothing else, such as encoded rungs.
 *
 * @throws AppError `rejected/undecodable` when nothing could be decoded, and what `runMediaProcess` throws
 */
export async function measureLoudness(
  settings: MediaSettings,
  request: MeasureLoudnessRequest,
): Promise<LoudnessMeasurement> {
  const filters = [stereoBusFilter(request.channelCount), ebur128PeakFilter];
  const summary = new LoudnessSummary();
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...inputArgs(request.input),
      ...inputFile(request.input),
      ...['-map', '0:a:0', '-vn', '-sn', '-dn'],
      ...['-af', filters.join(','), '-f', 'null', '-'],
    ],
    signal: request.signal,
    onStderrLine: (line) => summary.pushLine(line),
  });
  const measured = summary.result();
  if (result.exitCode !== 0 || !measured) {
    throw new AppError('rejected', 'undecodable', {
      detail: 'The loudness of this file could not be measured because it does not decode.',
      cause: result.stderrTail,
    });
  }
  return measured;
}
