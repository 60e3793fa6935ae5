import type { AudioFormat } from './sniff-result';

export const audioProblemCodes = [
  'empty-file',
  'not-audio',
  'video',
  'playlist',
  'image',
  'unsupported-format',
  'too-large',
  'too-long',
  'too-short',
  'too-many-channels',
  'no-audio-track',
  'undecodable',
  'truncated',
  'damaged',
  'duration-mismatch',
  'silent',
  'mostly-silent',
  'left-only',
  'right-only',
  'antiphase',
  'clipped',
  'low-sample-rate',
  'not-a-number',
] as const;
export type AudioProblemCode = (typeof audioProblemCodes)[number];

export interface AudioProblem {
  code: AudioProblemCode;
  /** `refuse` ends the upload; `warn` is shown to the artist, who may publish all the same. */
  severity: 'refuse' | 'warn';
  /** For the artist: what is wrong and how to mend it. */
  detail: string;
}

/** What a real decode of the file found out; every figure is of the decoded audio, never of a tag. */
export interface ProbeReport {
  format: AudioFormat;
  /** ffmpeg's name of the codec: flac, mp3, aac, alac, vorbis, opus, pcm_s16le, … */
  codec: string;
  isLossless: boolean;
  sampleRateHz: number;
  channelCount: number;
  /** Bits a sample of a lossless source; null for lossy codecs. 32 also stands for floating point. */
  bitDepth: number | null;
  /** A lossless source whose every sample fits 24-bit integers, so that FLAC can carry it unchanged. */
  isFlacExact: boolean;
  /** Frames, that is samples of one channel, at `sampleRateHz`. */
  sampleCount: number;
  durationMs: number;
  /** What the container claims; null where it claims nothing (raw AAC). */
  headerDurationMs: number | null;
  /** SHA-256, lower-case hex, of channel count, sample rate and all decoded samples: equal for equal audio under other tags. */
  audioHash: string;
  /** 0-1: highest absolute sample; 1 is full scale, above it a lossy decoder overshot. */
  samplePeak: number;
  problems: AudioProblem[];
}

export interface LoudnessMeasurement {
  /** EBU R128 integrated loudness of the stereo downmix; null when nothing passed the gate (silence). */
  integratedLufs: number | null;
  loudnessRangeLu: number;
  /** Highest true peak of any channel of the stereo downmix; null for digital silence. */
  truePeakDbtp: number | null;
}
