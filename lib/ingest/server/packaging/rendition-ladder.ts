import path from 'node:path';
import type { EncodeTarget } from '@/lib/platform/media/encode-renditions';
import type { LossyLevel } from '@/lib/platform/media/encode-graph';
import type { ProbeReport } from '@/lib/platform/media/probe-report';

export const renditionNames = [
  'aac-96',
  'aac-160',
  'aac-256',
  'flac',
  'ogg-96',
  'ogg-160',
  'ogg-320',
] as const;
export type RenditionName = (typeof renditionNames)[number];
export type RenditionPurpose = 'stream' | 'lossless' | 'download';
/** First folder below a package: one signature covers one tier. */
export type PackageTier = 'std' | 'max' | 'dl';

export interface Rung {
  name: RenditionName;
  codec: 'aac' | 'flac' | 'vorbis';
  purpose: RenditionPurpose;
  tier: PackageTier;
  /** Null for lossless, whose rate is what the music needs. */
  bitrateBps: number | null;
}

/**
 * What encoding may add to true peaks, in dB. Measured on 31 excerpts kept below -2 dBTP (ffmpeg 5.1, 40 s each): Vorbis
 * adds up to 1.4 at 96 kbit/s, 0.7 at 160 and 0.3 at 320; AAC's quick coder up to 2.1 at 96, 1.1 at 160 and one burst of 2.4.
 */
const MARGIN_AT_LOWEST_DB = 2.2;
const MARGIN_DB = 1.2;

/** Room that a rung's limiter leaves for its codec. */
export function codecMarginDb(rung: Pick<Rung, 'bitrateBps'>): number {
  return (rung.bitrateBps ?? 0) <= 96_000 ? MARGIN_AT_LOWEST_DB : MARGIN_DB;
}

/** Margins hold for nearly all recordings, and for none by necessity: what a lossy codec made of the peaks is measured. */
export function isReadBack(rung: Pick<Rung, 'codec'>): boolean {
  return rung.codec !== 'flac';
}

const rungs = {
  'aac-96': { codec: 'aac', purpose: 'stream', tier: 'std', bitrateBps: 96_000 },
  'aac-160': { codec: 'aac', purpose: 'stream', tier: 'std', bitrateBps: 160_000 },
  'aac-256': { codec: 'aac', purpose: 'stream', tier: 'std', bitrateBps: 256_000 },
  flac: { codec: 'flac', purpose: 'lossless', tier: 'max', bitrateBps: null },
  'ogg-96': { codec: 'vorbis', purpose: 'download', tier: 'dl', bitrateBps: 96_000 },
  'ogg-160': { codec: 'vorbis', purpose: 'download', tier: 'dl', bitrateBps: 160_000 },
  'ogg-320': { codec: 'vorbis', purpose: 'download', tier: 'dl', bitrateBps: 320_000 },
} as const satisfies Record<RenditionName, Omit<Rung, 'name'>>;

/** The rungs a source gets: the lossless one only when FLAC carries its samples unchanged. */
export function ladderFor(source: Pick<ProbeReport, 'isLossless' | 'isFlacExact'>): Rung[] {
  return renditionNames
    .filter((name) => name !== 'flac' || (source.isLossless && source.isFlacExact))
    .map((name) => ({ name, ...rungs[name] }));
}

export function rungNamed(name: RenditionName): Rung {
  return { name, ...rungs[name] };
}

/** `std/aac-96.mp4`: the file of a rung below the package's prefix. */
export function rungFileName(rung: Pick<Rung, 'name' | 'tier' | 'codec'>): string {
  return `${rung.tier}/${rung.name}.${rung.codec === 'vorbis' ? 'ogg' : 'mp4'}`;
}

/** Where the encoder writes a rung, in a local work directory: not yet the files that are published. */
export function encodeTarget(rung: Rung, workDirectory: string, level: LossyLevel): EncodeTarget {
  const filePath = path.join(workDirectory, `${rung.name}.${rung.codec === 'vorbis' ? 'ogg' : 'mp4'}`);
  if (rung.codec === 'flac') return { name: rung.name, codec: 'flac', filePath };
  return { name: rung.name, codec: rung.codec, bitrateBps: rung.bitrateBps ?? 0, filePath, level };
}
