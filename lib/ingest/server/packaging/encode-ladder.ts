import { encodeRenditions, type EncodedFile } from '@/lib/platform/media/encode-renditions';
import type { MediaInput } from '@/lib/platform/media/media-input';
import { measureTruePeakDbtp } from '@/lib/platform/media/measure-true-peak';
import type { MediaSettings } from '@/lib/platform/media/media-settings';
import type { ProbeReport } from '@/lib/platform/media/probe-report';
import { MAX_TRUE_PEAK_DBTP, type LoudnessPlan } from './loudness-plan';
import { encodeTarget, type Rung } from './rendition-ladder';

export interface EncodeLadderRequest {
  input: MediaInput;
  source: Pick<ProbeReport, 'sampleRateHz' | 'channelCount' | 'sampleCount' | 'bitDepth'>;
  plan: LoudnessPlan;
  rungs: readonly Rung[];
  /** Existing directory for the encoder's files. */
  workDirectory: string;
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
}

/** An encoded rung with the level it ended up at. */
export interface LeveledFile extends EncodedFile {
  /** Measured on the encoded file; null where it is not read back: lossless, and bitrates that do not overshoot. */
  truePeakDbtp: number | null;
}

const MAX_CORRECTIONS = 4;
/** From this bitrate on no overshoot above 1 dB was measured, less than the margin: reading back would only cost time. */
const TRUSTED_BITRATE_BPS = 256_000;
/** Corrections aim a little lower, so that one usually does. */
const CORRECTION_RESERVE_DB = 0.2;
/** Meters differ in the second decimal; a listener's must not find more than the ceiling. */
const METER_TOLERANCE_DB = 0.05;
/** Share of the percentage that the common encode gets; the rest is reading the results back. */
const ENCODE_SHARE = 0.85;

/**
 * Encodes all rungs from one decode, then reads the low lossy ones back and measures their true peak. A rung whose quantisation
 * pushed peaks over the ceiling is encoded again alone, limited by as much more as it overshot: measured, not hoped for.
 */
export async function encodeLadder(
  settings: MediaSettings,
  request: EncodeLadderRequest,
): Promise<LeveledFile[]> {
  const { rungs, workDirectory, onProgress } = request;
  const startCeilingDbtp = request.plan.limiter?.ceilingDbtp ?? null;
  const encoded = await encodeRenditions(settings, {
    ...request,
    level: { gainDb: request.plan.appliedGainDb, limiterCeilingDbtp: startCeilingDbtp },
    targets: rungs.map((rung) => encodeTarget(rung, workDirectory)),
    onProgress: (percent) => onProgress?.(Math.floor(percent * ENCODE_SHARE)),
  });
  const leveled: LeveledFile[] = [];
  for (const [index, file] of encoded.entries()) {
    const rung = rungs[index];
    leveled.push(rung ? await underCeiling(settings, request, rung, file) : { ...file, truePeakDbtp: null });
    onProgress?.(Math.floor(100 * (ENCODE_SHARE + ((1 - ENCODE_SHARE) * (index + 1)) / encoded.length)));
  }
  return leveled;
}

async function underCeiling(
  settings: MediaSettings,
  request: EncodeLadderRequest,
  rung: Rung,
  file: EncodedFile,
): Promise<LeveledFile> {
  if (rung.codec === 'flac' || (rung.bitrateBps ?? 0) >= TRUSTED_BITRATE_BPS)
    return { ...file, truePeakDbtp: null };
  let current = file;
  let ceilingDbtp = request.plan.limiter?.ceilingDbtp ?? MAX_TRUE_PEAK_DBTP - CORRECTION_RESERVE_DB;
  for (let correction = 0; ; correction += 1) {
    const truePeakDbtp = await readBack(settings, current, request.signal);
    const overDb = truePeakDbtp - (MAX_TRUE_PEAK_DBTP - METER_TOLERANCE_DB);
    if (overDb <= 0 || correction === MAX_CORRECTIONS) return { ...current, truePeakDbtp };
    ceilingDbtp -= overDb + CORRECTION_RESERVE_DB;
    const [again] = await encodeRenditions(settings, {
      input: request.input,
      source: request.source,
      ...(request.signal ? { signal: request.signal } : {}),
      level: { gainDb: request.plan.appliedGainDb, limiterCeilingDbtp: ceilingDbtp },
      targets: [encodeTarget(rung, request.workDirectory)],
    });
    current = again ?? current;
  }
}

function readBack(
  settings: MediaSettings,
  file: EncodedFile,
  signal: AbortSignal | undefined,
): Promise<number> {
  const kind =
    file.codec === 'vorbis'
      ? ({ format: 'ogg-vorbis', demuxer: 'ogg' } as const)
      : ({ format: 'm4a', demuxer: 'mov' } as const);
  const input: MediaInput = { path: file.filePath, ...kind };
  return measureTruePeakDbtp(settings, { input, channelCount: file.channelCount, signal });
}
