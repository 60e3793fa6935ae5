import type { PackageTier, RenditionName, RenditionPurpose } from './rendition-ladder';

/** `[durationSamples, byteOffset, byteLength]`. Durations are of what is heard: encoder delay and padding are not in them, so they sum up to the song. */
export type SegmentEntry = [durationSamples: number, byteOffset: number, byteLength: number];

/** Everything a `Rendition` row stores, apart from its ids. */
export interface RenditionManifest {
  name: RenditionName;
  purpose: RenditionPurpose;
  tier: PackageTier;
  codecs: string;
  mimeType: string;
  /** Below the package's prefix, with its tier: `std/aac-96.mp4`. */
  fileName: string;
  sizeBytes: number;
  sampleRateHz: number;
  channelCount: number;
  nominalBitrateBps: number;
  averageBitrateBps: number;
  peakBitrateBps: number;
  encoderDelaySamples: number;
  paddingSamples: number;
  /** Frames heard at `sampleRateHz`. */
  sampleCount: number;
  initByteLength: number;
  segments: SegmentEntry[];
}

export interface PackageFile {
  /** Below the package's prefix: `std/master.m3u8`. */
  fileName: string;
  sizeBytes: number;
  sha256: string;
  contentType: string;
}

/** A finished package in a local directory, ready to be stored below `packages/<contentHash>/`. */
export interface PackageManifest {
  contentHash: string;
  /** Sorted by name. */
  files: PackageFile[];
  renditions: RenditionManifest[];
}
