import { z } from 'zod';
import { lyricsSchema } from '../../contract';
import { audioFormats } from '@/lib/platform/media/sniff-result';

// What each stage hands to the next, as it stands in `upload_stages.output`. Parsed on reading, because a stage may be run
// by a newer version of the worker than the one before it.

export const probeOutputSchema = z.object({
  format: z.enum(audioFormats),
  demuxer: z.string(),
  codec: z.string(),
  isLossless: z.boolean(),
  isFlacExact: z.boolean(),
  sampleRateHz: z.number(),
  channelCount: z.number(),
  bitDepth: z.number().nullable(),
  sampleCount: z.number(),
  durationMs: z.number(),
  audioHash: z.string(),
  loudness: z.object({
    integratedLufs: z.number().nullable(),
    loudnessRangeLu: z.number(),
    truePeakDbtp: z.number().nullable(),
  }),
  /** Older probes did not measure it: then what a limiter takes is not made up for. */
  peakEnergyShares: z.array(z.number()).default([]),
  lyrics: lyricsSchema.nullable(),
});
export type ProbeOutput = z.output<typeof probeOutputSchema>;

export const analyseOutputSchema = z.object({
  features: z.object({
    tempoBpm: z.number().nullable(),
    tempoConfidence: z.number(),
    keyPitchClass: z.number().nullable(),
    keyMode: z.enum(['major', 'minor']).nullable(),
    keyConfidence: z.number(),
    energy: z.number(),
    danceability: z.number(),
    valence: z.number(),
    acousticness: z.number(),
    analyserVersion: z.number(),
  }),
  /** One unsigned byte a bucket. */
  waveformBase64: z.string(),
});
export type AnalyseOutput = z.output<typeof analyseOutputSchema>;

const segmentSchema = z.tuple([z.number(), z.number(), z.number()]);

export const packageOutputSchema = z.object({
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  storagePrefix: z.string(),
  audioHash: z.string(),
  sampleRateHz: z.number(),
  sampleCount: z.number(),
  channelCount: z.number(),
  sourceCodec: z.string(),
  isSourceLossless: z.boolean(),
  loudnessLufs: z.number(),
  loudnessRangeLu: z.number(),
  truePeakDbtp: z.number(),
  appliedGainDb: z.number(),
  losslessGainDb: z.number(),
  renditions: z.array(
    z.object({
      name: z.string(),
      purpose: z.enum(['stream', 'lossless', 'download']),
      codecs: z.string(),
      mimeType: z.string(),
      fileName: z.string(),
      sizeBytes: z.number(),
      sampleRateHz: z.number(),
      channelCount: z.number(),
      nominalBitrateBps: z.number(),
      averageBitrateBps: z.number(),
      peakBitrateBps: z.number(),
      encoderDelaySamples: z.number(),
      paddingSamples: z.number(),
      initByteLength: z.number(),
      segments: z.array(segmentSchema),
    }),
  ),
});
export type PackageOutput = z.output<typeof packageOutputSchema>;

export const encodeOutputSchema = z.object({
  appliedGainDb: z.number(),
  losslessGainDb: z.number(),
  files: z.array(
    z.object({
      name: z.string(),
      codec: z.enum(['aac', 'vorbis', 'flac']),
      /** Below the upload's folder of encoded files. */
      fileName: z.string(),
      sampleRateHz: z.number(),
      channelCount: z.number(),
      sampleCount: z.number(),
      leadInAacFrames: z.number().default(0),
    }),
  ),
});
export type EncodeOutput = z.output<typeof encodeOutputSchema>;
