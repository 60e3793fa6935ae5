import path from 'node:path';
import type { AudioFormat } from './sniff-result';

/** A local file whose content has been recognised: only with the format can a media tool be told what not to try. */
export interface MediaInput {
  /** Absolute path of a local file. */
  path: string;
  format: AudioFormat;
  demuxer: string;
}

/** Decoders that uploads may need. Covers, videos and exotic codecs are never decoded here. */
const DECODERS = [
  ...[
    'flac',
    'alac',
    'mp3float',
    'mp3',
    'aac',
    'vorbis',
    'opus',
    'libopus',
    'pcm_u8',
    'pcm_s8',
    'pcm_s16le',
    'pcm_s16be',
  ],
  ...['pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_f64be'],
  ...['pcm_mulaw', 'pcm_alaw'],
] as const;

/** Is this codec, by ffmpeg's name, one that uploads may use? */
export function isDecodableCodec(codec: string): boolean {
  return (DECODERS as readonly string[]).includes(codec);
}

/** Options that pin the demuxer and the decoders, and name the file so that no protocol can be smuggled into the name. */
export function inputArgs(input: MediaInput): string[] {
  if (!path.isAbsolute(input.path)) throw new Error('A media input needs an absolute path.');
  return [
    ...['-format_whitelist', input.demuxer, '-codec_whitelist', DECODERS.join(',')],
    ...['-f', input.demuxer],
  ];
}

/** `-i` and the file, to be placed after `inputArgs` and any further input options. */
export function inputFile(input: MediaInput): string[] {
  return ['-i', `file:${input.path}`];
}
