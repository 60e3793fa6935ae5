import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lossySampleRateHz } from './encode-graph';
import { Float32Chunks } from './float32-chunks';
import { continueSignal } from './linear-prediction';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';
import type { ProbeReport } from './probe-report';
import { stereoBusFilter } from './stereo-bus';

/** What an encoder hears before and behind a song. Files hold interleaved stereo, 32-bit float little-endian. */
export interface LeadIn {
  leadInPath: string;
  leadOutPath: string;
  /** Length of either, at the source's rate. */
  sourceFrames: number;
  /** The same length at the rate of the lossy rungs: whole AAC frames, so that they can be cut off again. */
  encodedFrames: number;
}

export interface LeadInRequest {
  input: MediaInput;
  source: Pick<ProbeReport, 'sampleRateHz' | 'channelCount' | 'sampleCount'>;
  /** Existing directory for the two files. */
  workDirectory: string;
  signal?: AbortSignal | undefined;
}

export const AAC_FRAME_SAMPLES = 1024;
/** The first frame that is kept overlaps the one before it, which the encoder should have met in its stride. */
const LEAST_FRAMES = 2;
const MOST_FRAMES = 16;
/** What the continuation is derived from, at either end. */
const KNOWN_MS = 90;
const CHANNELS = 2;

/**
 * AAC frames that lie before a song, or 0 where the rates do not allow a whole number of them (rates that no recorder writes).
 */
export function leadInAacFrames(sourceRateHz: number): number {
  const rateHz = lossySampleRateHz(sourceRateHz);
  for (let frames = LEAST_FRAMES; frames <= MOST_FRAMES; frames += 1)
    if ((frames * AAC_FRAME_SAMPLES * sourceRateHz) % rateHz === 0) return frames;
  return 0;
}

/**
 * Continues a song beyond both its ends. An AAC encoder that meets full amplitude out of silence spends its bits on the edge: the first
 * 2,048 samples are 30-40 dB off instead of 70. Between the songs of an album that was mixed as one piece that is a click, at
 * 96 kbit/s one of -31 dB. Frames that hold only the continuation are cut off by the packager.
 *
 * @returns null where a lead-in is not possible: odd rates, and damaged files that do not decode to the same length twice
 * @throws AppError what `runMediaProcess` throws
 */
export async function makeLeadIn(settings: MediaSettings, request: LeadInRequest): Promise<LeadIn | null> {
  const { source, workDirectory } = request;
  const encodedFrames = leadInAacFrames(source.sampleRateHz) * AAC_FRAME_SAMPLES;
  const sourceFrames = (encodedFrames * source.sampleRateHz) / lossySampleRateHz(source.sampleRateHz);
  if (encodedFrames === 0) return null;
  const ends = await readEnds(settings, request);
  if (!ends) return null;
  const { head, tail } = ends;
  const leadInPath = path.join(workDirectory, 'lead-in.f32');
  const leadOutPath = path.join(workDirectory, 'lead-out.f32');
  // Backwards in time a beginning is an end.
  await writeFile(leadInPath, bytesOf(reversed(continued(reversed(head), sourceFrames))));
  await writeFile(leadOutPath, bytesOf(continued(tail, sourceFrames)));
  return { leadInPath, leadOutPath, sourceFrames, encodedFrames };
}

async function readEnds(
  settings: MediaSettings,
  { input, source, signal }: LeadInRequest,
): Promise<{ head: Float32Array; tail: Float32Array } | null> {
  const frames = Math.min(source.sampleCount, Math.round((source.sampleRateHz * KNOWN_MS) / 1000));
  const graph = [
    `[0:a:0]${stereoBusFilter(source.channelCount)},asplit=2[begin][end]`,
    `[begin]atrim=end_sample=${frames},asetpts=N/SR/TB[head]`,
    `[end]atrim=start_sample=${source.sampleCount - frames}:end_sample=${source.sampleCount},asetpts=N/SR/TB[tail]`,
    '[head][tail]concat=n=2:v=0:a=1,aformat=sample_fmts=flt[ends]',
  ].join(';');
  const parts: Float32Array[] = [];
  const chunks = new Float32Chunks((samples) => parts.push(samples), CHANNELS);
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...inputArgs(input),
      ...inputFile(input),
      ...['-vn', '-sn', '-dn', '-filter_complex_threads', '1', '-filter_complex', graph],
      ...['-map', '[ends]', '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
    ],
    signal,
    onStdout: (chunk) => chunks.push(chunk),
  });
  const samples = Float32Array.from(parts.flatMap((part) => [...part]));
  if (result.exitCode !== 0 || samples.length !== 2 * frames * CHANNELS) return null;
  return { head: samples.subarray(0, frames * CHANNELS), tail: samples.subarray(frames * CHANNELS) };
}

function continued(interleaved: Float32Array, frames: number): Float32Array {
  const result = new Float32Array(frames * CHANNELS);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    const known = Float64Array.from(
      { length: interleaved.length / CHANNELS },
      (_, frame) => interleaved[frame * CHANNELS + channel] ?? 0,
    );
    continueSignal(known, frames).forEach((sample, frame) => (result[frame * CHANNELS + channel] = sample));
  }
  return result;
}

function reversed(interleaved: Float32Array): Float32Array {
  const frames = interleaved.length / CHANNELS;
  return Float32Array.from(
    interleaved,
    (_, at) => interleaved[(frames - 1 - Math.floor(at / CHANNELS)) * CHANNELS + (at % CHANNELS)] ?? 0,
  );
}

function bytesOf(samples: Float32Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
