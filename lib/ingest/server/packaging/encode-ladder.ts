import {
  encodeRenditions,
  type EncodedFile,
  type EncodeTarget,
} from '@/lib/platform/media/encode-renditions';
import { makeLeadIn, type LeadIn } from '@/lib/platform/media/lead-in';
import type { MediaInput } from '@/lib/platform/media/media-input';
import { measureTruePeakDbtp } from '@/lib/platform/media/measure-true-peak';
import type { MediaSettings } from '@/lib/platform/media/media-settings';
import type { ProbeReport } from '@/lib/platform/media/probe-report';
import { AppError } from '@/lib/kernel/app-error';
import { levelUnder, MAX_TRUE_PEAK_DBTP, type LoudnessPlan } from './loudness-plan';
import { peakCorrection } from './peak-correction';
import { codecMarginDb, encodeTarget, isReadBack, type Rung } from './rendition-ladder';

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

/** An encoded rung with its highest peak. */
export interface LeveledFile extends EncodedFile {
  /** Measured on the encoded file; null for lossless, which is not changed. */
  truePeakDbtp: number | null;
  /** How often it had to be encoded again. */
  correctionCount: number;
}

/** Meters differ in the second decimal; a listener's must not find more than the ceiling. */
const METER_TOLERANCE_DB = 0.05;
/** Share of the percentage that the common encode gets; the rest is reading results back. */
const ENCODE_SHARE = 0.9;

/**
 * Encodes all rungs from one decode, each below a ceiling that leaves room for what its codec adds to peaks. Every
 * lossy rung is read back, and one that overshot even that is encoded again alone, lower each time.
 *
 * @throws AppError `unavailable/encode-failed` when such a rung stays over the ceiling, and what `encodeRenditions` throws
 */
export async function encodeLadder(
  settings: MediaSettings,
  request: EncodeLadderRequest,
): Promise<LeveledFile[]> {
  const { rungs, workDirectory, plan, onProgress } = request;
  const prepared = { ...request, leadIn: await makeLeadIn(settings, request) };
  const encoded = await encodeRenditions(settings, {
    ...prepared,
    targets: rungs.map((rung) =>
      encodeTarget(rung, workDirectory, levelUnder(plan, MAX_TRUE_PEAK_DBTP - codecMarginDb(rung))),
    ),
    onProgress: (percent) => onProgress?.(Math.floor(percent * ENCODE_SHARE)),
  });
  const leveled: LeveledFile[] = [];
  for (const [index, file] of encoded.entries()) {
    const rung = rungs[index];
    leveled.push(
      rung && isReadBack(rung)
        ? await underCeiling(settings, prepared, rung, file)
        : { ...file, truePeakDbtp: null, correctionCount: 0 },
    );
    onProgress?.(Math.floor(100 * (ENCODE_SHARE + ((1 - ENCODE_SHARE) * (index + 1)) / encoded.length)));
  }
  return leveled;
}

type PreparedRequest = EncodeLadderRequest & { leadIn: LeadIn | null };

async function underCeiling(
  settings: MediaSettings,
  request: PreparedRequest,
  rung: Rung,
  file: EncodedFile,
): Promise<LeveledFile> {
  let ceilingDbtp = MAX_TRUE_PEAK_DBTP - codecMarginDb(rung);
  let loweredDb = 0;
  for (let correctionCount = 0; ; correctionCount += 1) {
    const truePeakDbtp = await readBack(settings, file, request.signal);
    const overDb = truePeakDbtp - (MAX_TRUE_PEAK_DBTP - METER_TOLERANCE_DB);
    if (overDb <= 0) return { ...file, truePeakDbtp, correctionCount };
    const isLimited = levelUnder(request.plan, ceilingDbtp).limiterCeilingDbtp !== null;
    const correction = peakCorrection({ correctionCount, overDb, isLimited });
    if (correction === null) throw stillOver(rung, truePeakDbtp);
    ceilingDbtp -= correction.ceilingDb;
    loweredDb += correction.gainDb;
    const level = levelUnder(request.plan, ceilingDbtp);
    const target = encodeTarget(rung, request.workDirectory, { ...level, gainDb: level.gainDb - loweredDb });
    await encodeAgain(settings, request, target);
  }
}

/** What is promised to listeners is not published: better no song than one that clips in their decoders. */
function stillOver(rung: Rung, truePeakDbtp: number): AppError {
  return new AppError('unavailable', 'encode-failed', {
    detail: 'The peaks of this recording could not be kept under the ceiling.',
    cause: `${rung.name} peaks at ${truePeakDbtp.toFixed(2)} dBTP after its last correction`,
  });
}

async function encodeAgain(
  settings: MediaSettings,
  { input, source, leadIn, signal }: PreparedRequest,
  target: EncodeTarget,
): Promise<void> {
  await encodeRenditions(settings, {
    input,
    source,
    leadIn,
    targets: [target],
    ...(signal ? { signal } : {}),
  });
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
  return measureTruePeakDbtp(settings, {
    input,
    channelCount: file.channelCount,
    floorDbtp: MAX_TRUE_PEAK_DBTP,
    signal,
  });
}
