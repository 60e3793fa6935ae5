import { encodeRenditions, type EncodedFile } from '@/lib/platform/media/encode-renditions';
import type { MediaInput } from '@/lib/platform/media/media-input';
import { measureLoudness } from '@/lib/platform/media/measure-loudness';
import { measureTruePeakDbtp } from '@/lib/platform/media/measure-true-peak';
import type { MediaSettings } from '@/lib/platform/media/media-settings';
import type { ProbeReport } from '@/lib/platform/media/probe-report';
import {
  MAX_LIMITING_DB,
  MAX_MAKEUP_DB,
  MAX_TRUE_PEAK_DBTP,
  TARGET_LUFS,
  type LoudnessPlan,
} from './loudness-plan';
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

const MAX_CORRECTIONS = 6;
/** Up to here the ceiling is lowered; what is still over is an encoder's burst, which only less gain brings down. */
const MAX_CEILING_CORRECTION_DB = 1.2;
/** An overshoot beyond this is no quantisation noise but a burst of the slower AAC coder. */
const BURST_DB = 0.5;
/** What a decibel of lower ceiling costs dense music in loudness (measured: 0.45 LU), given back with the correction. */
const LOSS_PER_CEILING_DB = 0.45;
/** Corrections aim a little lower, so that one usually does. */
const CORRECTION_RESERVE_DB = 0.15;
/** Meters differ in the second decimal; a listener's must not find more than the ceiling. */
const METER_TOLERANCE_DB = 0.05;
/** From this bitrate on no overshoot above 1 dB was measured, which is the margin: reading back would only cost time. */
const TRUSTED_BITRATE_BPS = 256_000;
/** Share of the percentage that the common encode gets; the rest is reading the results back. */
const ENCODE_SHARE = 0.85;

interface Level {
  gainDb: number;
  limiterCeilingDbtp: number | null;
}

/**
 * Encodes all rungs from one decode, then reads the low lossy ones back and measures their true peak. A rung whose quantisation
 * pushed peaks over the ceiling is encoded again alone, limited by as much more as it overshot: measured, not hoped for.
 */
export async function encodeLadder(
  settings: MediaSettings,
  request: EncodeLadderRequest,
): Promise<LeveledFile[]> {
  const { rungs, workDirectory, onProgress } = request;
  const level = await levelWithMakeup(settings, request);
  const encoded = await encodeRenditions(settings, {
    ...request,
    level,
    targets: rungs.map((rung) => encodeTarget(rung, workDirectory)),
    onProgress: (percent) => onProgress?.(Math.floor(percent * ENCODE_SHARE)),
  });
  const leveled: LeveledFile[] = [];
  for (const [index, file] of encoded.entries()) {
    const rung = rungs[index];
    leveled.push(
      rung ? await underCeiling(settings, request, rung, file, level) : { ...file, truePeakDbtp: null },
    );
    onProgress?.(Math.floor(100 * (ENCODE_SHARE + ((1 - ENCODE_SHARE) * (index + 1)) / encoded.length)));
  }
  return leveled;
}

/** Where a limiter works, its cost in loudness is measured once and given back, so that every song ends at the target. */
async function levelWithMakeup(settings: MediaSettings, request: EncodeLadderRequest): Promise<Level> {
  const { plan, source } = request;
  const level = { gainDb: plan.appliedGainDb, limiterCeilingDbtp: plan.limiter?.ceilingDbtp ?? null };
  if (!plan.limiter || plan.limiter.maxReductionDb >= MAX_LIMITING_DB) return level;
  const limited = await measureLoudness(settings, {
    input: request.input,
    channelCount: source.channelCount,
    level: { ...level, sampleRateHz: source.sampleRateHz },
    signal: request.signal,
  });
  const lostDb = TARGET_LUFS - (limited.integratedLufs ?? TARGET_LUFS);
  // Part of what is given back is limited away again, hence a little more than was lost.
  const makeupDb = Math.min(MAX_MAKEUP_DB, Math.max(0, lostDb * 1.3));
  return { ...level, gainDb: level.gainDb + makeupDb };
}

async function underCeiling(
  settings: MediaSettings,
  request: EncodeLadderRequest,
  rung: Rung,
  file: EncodedFile,
  startLevel: Level,
): Promise<LeveledFile> {
  if (rung.codec === 'flac' || (rung.bitrateBps ?? 0) >= TRUSTED_BITRATE_BPS)
    return { ...file, truePeakDbtp: null };
  const startCeilingDbtp = startLevel.limiterCeilingDbtp ?? MAX_TRUE_PEAK_DBTP - CORRECTION_RESERVE_DB;
  const lowestCeilingDbtp = startCeilingDbtp - MAX_CEILING_CORRECTION_DB;
  let [current, ceilingDbtp, gainDb, isBursting] = [file, startCeilingDbtp, startLevel.gainDb, false];
  for (let correction = 0; ; correction += 1) {
    const truePeakDbtp = await readBack(settings, current, request.signal);
    const overDb = truePeakDbtp - (MAX_TRUE_PEAK_DBTP - METER_TOLERANCE_DB);
    if (overDb <= 0 || correction === MAX_CORRECTIONS) return { ...current, truePeakDbtp };
    isBursting ||= overDb > BURST_DB;
    const loweredDb = Math.min(overDb + CORRECTION_RESERVE_DB, BURST_DB);
    if (ceilingDbtp > lowestCeilingDbtp) {
      const before = ceilingDbtp;
      ceilingDbtp = Math.max(lowestCeilingDbtp, ceilingDbtp - loweredDb);
      gainDb += (before - ceilingDbtp) * LOSS_PER_CEILING_DB;
    } else gainDb -= overDb + CORRECTION_RESERVE_DB;
    const target = encodeTarget(rung, request.workDirectory);
    const [again] = await encodeRenditions(settings, {
      input: request.input,
      source: request.source,
      ...(request.signal ? { signal: request.signal } : {}),
      level: { gainDb, limiterCeilingDbtp: ceilingDbtp },
      targets: [target.codec === 'aac' && isBursting ? { ...target, coder: 'fast' } : target],
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
