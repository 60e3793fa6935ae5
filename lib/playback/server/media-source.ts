import { RUNGS, type Rung } from '../contract';
import { readSegmentTable, type SegmentRow } from './segment-table';

/** One streamable encoding of a song, with its segment table read. */
export interface RungSource {
  rung: Rung;
  fileName: string;
  codecs: string;
  sampleRateHz: number;
  nominalBitrateBps: number;
  averageBitrateBps: number;
  peakBitrateBps: number;
  encoderDelaySamples: number;
  paddingSamples: number;
  initByteLength: number;
  segments: readonly SegmentRow[];
}

/** What playback needs of a song's package. */
export interface MediaSource {
  packageId: string;
  contentHash: string;
  sampleRateHz: number;
  sampleCount: number;
  loudnessLufs: number;
  appliedGainDb: number;
  losslessGainDb: number;
  albumLoudnessLufs: number | null;
  /** Lowest first; empty when nothing was encoded for streaming. */
  rungs: readonly RungSource[];
}

interface PackageFacts {
  id: string;
  contentHash: string;
  sampleRateHz: number;
  sampleCount: number | bigint;
  loudnessLufs: number;
  appliedGainDb: number;
  losslessGainDb: number;
}

interface RenditionFacts extends Omit<RungSource, 'rung' | 'segments'> {
  name: string;
  purpose: string;
  segments: unknown;
}

/** Reads a package and its renditions as stored; whole files for downloads are no rungs and are left out. */
export function toMediaSource(
  media: PackageFacts,
  renditions: readonly RenditionFacts[],
  albumLoudnessLufs: number | null,
): MediaSource {
  return {
    packageId: media.id,
    contentHash: media.contentHash,
    sampleRateHz: media.sampleRateHz,
    sampleCount: Number(media.sampleCount),
    loudnessLufs: media.loudnessLufs,
    appliedGainDb: media.appliedGainDb,
    losslessGainDb: media.losslessGainDb,
    albumLoudnessLufs,
    rungs: RUNGS.flatMap((rung) => {
      const rendition = renditions.find(({ name, purpose }) => name === rung && purpose !== 'download');
      return rendition ? [toRungSource(rung, rendition)] : [];
    }),
  };
}

function toRungSource(rung: Rung, rendition: RenditionFacts): RungSource {
  return {
    rung,
    // The catalogue keeps the path below the package's prefix (`std/aac-96.mp4`); a signed address already ends with the tier.
    fileName: rendition.fileName.split('/').at(-1) ?? rendition.fileName,
    codecs: rendition.codecs,
    sampleRateHz: rendition.sampleRateHz,
    nominalBitrateBps: rendition.nominalBitrateBps,
    averageBitrateBps: rendition.averageBitrateBps,
    peakBitrateBps: rendition.peakBitrateBps,
    encoderDelaySamples: rendition.encoderDelaySamples,
    paddingSamples: rendition.paddingSamples,
    initByteLength: rendition.initByteLength,
    segments: readSegmentTable(rendition.segments),
  };
}
