import path from 'node:path';
import { AppError } from '@/lib/kernel/app-error';
import { lossySampleCount, lossySampleRateHz, renditionGraph, type LossyLevel } from './encode-graph';
import { AAC_FRAME_SAMPLES, type LeadIn } from './lead-in';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';
import type { ProbeReport } from './probe-report';

/** One file to write. AAC and FLAC become plain (unfragmented) MP4, Vorbis becomes Ogg. */
export type EncodeTarget =
  | { name: string; codec: 'aac' | 'vorbis'; bitrateBps: number; filePath: string; level: LossyLevel }
  | { name: string; codec: 'flac'; filePath: string };

export interface EncodeRequest {
  input: MediaInput;
  source: Pick<ProbeReport, 'sampleRateHz' | 'channelCount' | 'sampleCount' | 'bitDepth'>;
  /** Absolute paths, in an existing directory. Existing files are overwritten. */
  targets: readonly EncodeTarget[];
  /** What AAC encoders hear before and behind the song (`makeLeadIn`); they hear silence when left out. */
  leadIn?: LeadIn | null | undefined;
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
}

export interface EncodedFile {
  name: string;
  codec: EncodeTarget['codec'];
  filePath: string;
  sampleRateHz: number;
  channelCount: number;
  /** Frames of real audio, without the encoder's priming and padding. */
  sampleCount: number;
  /** Whole AAC frames of lead-in that stand before the song, and of lead-out behind it: to be cut off. */
  leadInAacFrames: number;
}

/**
 * Decodes once and writes every target from that one decode. The same input gives the same bytes: one thread an encoder,
 * no metadata, no dates, no random serial numbers.
 *
 * @throws AppError `unavailable/encode-failed` when ffmpeg gives up, and what `runMediaProcess` throws
 */
export async function encodeRenditions(
  settings: MediaSettings,
  request: EncodeRequest,
): Promise<EncodedFile[]> {
  const { input, source, targets, leadIn, onProgress } = request;
  const durationMs = (source.sampleCount * 1000) / source.sampleRateHz;
  const graph = renditionGraph({ source, targets, leadIn });
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...inputArgs(input),
      ...inputFile(input),
      ...(leadIn ? [leadIn.leadInPath, leadIn.leadOutPath].flatMap((file) => rawInput(file, source)) : []),
      ...['-y', '-vn', '-sn', '-dn', '-filter_complex_threads', '1', '-filter_complex', graph],
      ...targets.flatMap((target, index) => ['-map', `[out${index}]`, ...outputArgs(target, source)]),
    ],
    signal: request.signal,
    onProgress: onProgress
      ? ({ outTimeMs }) => onProgress(Math.min(99, Math.floor((100 * outTimeMs) / durationMs)))
      : undefined,
  });
  if (result.exitCode !== 0) {
    throw new AppError('unavailable', 'encode-failed', {
      detail: 'The audio could not be encoded. It will be tried again.',
      cause: result.stderrTail,
    });
  }
  onProgress?.(100);
  return targets.map((target) => encodedFile(target, request));
}

function encodedFile(target: EncodeTarget, { source, leadIn }: EncodeRequest): EncodedFile {
  const { name, codec, filePath } = target;
  if (codec === 'flac') {
    const { sampleRateHz, channelCount, sampleCount } = source;
    return { name, codec, filePath, sampleRateHz, channelCount, sampleCount, leadInAacFrames: 0 };
  }
  const sampleRateHz = lossySampleRateHz(source.sampleRateHz);
  const sampleCount = lossySampleCount(source);
  const leadInAacFrames = codec === 'aac' && leadIn ? leadIn.encodedFrames / AAC_FRAME_SAMPLES : 0;
  return { name, codec, filePath, sampleRateHz, channelCount: 2, sampleCount, leadInAacFrames };
}

/** Our own samples, named so that nothing has to be guessed about them. */
function rawInput(filePath: string, { sampleRateHz }: EncodeRequest['source']): string[] {
  return ['-f', 'f32le', '-ar', String(sampleRateHz), '-ac', '2', '-i', `file:${filePath}`];
}

const REPRODUCIBLE = [
  '-map_metadata',
  '-1',
  '-map_chapters',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:a',
  '+bitexact',
  '-threads',
  '1',
];

function outputArgs(target: EncodeTarget, source: EncodeRequest['source']): string[] {
  if (!path.isAbsolute(target.filePath)) throw new Error('An encode target needs an absolute path.');
  const file = `file:${target.filePath}`;
  switch (target.codec) {
    case 'aac':
      // The quick coder: the slower one (`twoloop`) takes twice the time, and on some music bursts by up to 5 dB.
      return [
        '-c:a',
        'aac',
        '-aac_coder',
        'fast',
        '-b:a',
        String(target.bitrateBps),
        ...REPRODUCIBLE,
        '-f',
        'mp4',
        file,
      ];
    case 'vorbis':
      return ['-c:a', 'libvorbis', '-b:a', String(target.bitrateBps), ...REPRODUCIBLE, '-f', 'ogg', file];
    case 'flac': {
      const is24Bit = (source.bitDepth ?? 16) > 16;
      const depth = is24Bit ? ['-sample_fmt', 's32', '-bits_per_raw_sample', '24'] : ['-sample_fmt', 's16'];
      // FLAC in MP4 is still called experimental by ffmpeg 5.
      return ['-c:a', 'flac', ...depth, ...REPRODUCIBLE, '-strict', '-2', '-f', 'mp4', file];
    }
  }
}
