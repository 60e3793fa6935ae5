import { z } from 'zod';
import { inputFile, isDecodableCodec, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { MediaSettings } from './media-settings';

const optionalNumber = z.coerce.number().finite().optional().catch(undefined);

const probeSchema = z.object({
  streams: z
    .array(
      z.object({
        codec_name: z.string().default('unknown'),
        sample_fmt: z.string().default(''),
        sample_rate: z.coerce.number().int().positive(),
        channels: z.number().int().positive(),
        bits_per_raw_sample: optionalNumber,
        bits_per_sample: optionalNumber,
        duration: optionalNumber,
        nb_frames: optionalNumber,
      }),
    )
    .default([]),
  format: z.object({ duration: optionalNumber }).default({}),
});

export interface StreamHeader {
  codec: string;
  sampleRateHz: number;
  channelCount: number;
  isLossless: boolean;
  isFloat: boolean;
  bitDepth: number | null;
  durationMs: number | null;
}

const LOSSLESS = /^(flac|alac|pcm_(?!mulaw|alaw))/;
const MAX_JSON_BYTES = 256 * 1024;

/** What the container says about its first audio stream, without trusting it; null when there is none that can be opened. */
export async function readStreamHeader(
  settings: MediaSettings,
  input: MediaInput,
  signal?: AbortSignal,
): Promise<StreamHeader | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const result = await runMediaProcess(settings, {
    tool: 'ffprobe',
    args: [
      // ffprobe gives up when a cover's decoder is not on a whitelist; instead no picture is small enough to decode.
      ...['-format_whitelist', input.demuxer, '-max_pixels', '1', '-f', input.demuxer],
      ...['-select_streams', 'a:0', '-of', 'json', '-show_entries'],
      'stream=codec_name,sample_fmt,sample_rate,channels,bits_per_raw_sample,bits_per_sample,duration,nb_frames:format=duration',
      ...inputFile(input),
    ],
    signal,
    onStdout: (chunk) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= MAX_JSON_BYTES) chunks.push(chunk);
    },
  });
  if (result.exitCode !== 0 || sizeBytes > MAX_JSON_BYTES) return null;
  return headerFrom(chunks, input);
}

function headerFrom(chunks: readonly Buffer[], input: MediaInput): StreamHeader | null {
  const parsed = probeSchema.safeParse(safeJson(Buffer.concat(chunks).toString('utf8')));
  const stream = parsed.success ? parsed.data.streams[0] : undefined;
  if (!parsed.success || !stream || !isDecodableCodec(stream.codec_name)) return null;
  const isLossless = LOSSLESS.test(stream.codec_name);
  const bits = stream.bits_per_raw_sample || stream.bits_per_sample || null;
  // For raw AAC ffprobe guesses a duration from the bitrate of the first frames; it is no claim of the file.
  const durationS = input.format === 'adts' ? undefined : (stream.duration ?? parsed.data.format.duration);
  return {
    codec: stream.codec_name,
    sampleRateHz: stream.sample_rate,
    channelCount: stream.channels,
    isLossless,
    isFloat: /^pcm_f/.test(stream.codec_name),
    bitDepth: isLossless ? (bits ?? (stream.sample_fmt.startsWith('s16') ? 16 : 24)) : null,
    durationMs: durationS === undefined || durationS <= 0 ? null : durationS * 1000,
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
