import type { ProbeReport } from './probe-report';
import { stereoBusFilter } from './stereo-bus';

/** How the lossy targets are brought to level. */
export interface LossyLevel {
  /** Linear gain, in dB. */
  gainDb: number;
  /** True-peak limiter after the gain, or null when the peaks fit without one. */
  limiterCeilingDbtp: number | null;
}

interface GraphRequest {
  source: Pick<ProbeReport, 'sampleRateHz' | 'channelCount' | 'sampleCount'>;
  level: LossyLevel;
  targets: readonly { codec: 'aac' | 'vorbis' | 'flac' }[];
}

/** Rate of the lossy rungs: the 44.1 kHz family stays in its family, everything else becomes 48 kHz. */
export function lossySampleRateHz(sourceRateHz: number): 44_100 | 48_000 {
  return sourceRateHz % 11_025 === 0 ? 44_100 : 48_000;
}

/** Frames of the lossy rungs: the source's, rounded to the output rate. */
export function lossySampleCount(source: { sampleRateHz: number; sampleCount: number }): number {
  const rateHz = lossySampleRateHz(source.sampleRateHz);
  return rateHz === source.sampleRateHz
    ? source.sampleCount
    : Math.round((source.sampleCount * rateHz) / source.sampleRateHz);
}

/** The filter graph from one decoded stream to `[out0]`, `[out1]`, … in the order of the targets. Pure. */
export function lossyGraph(request: GraphRequest): string {
  const lossy = request.targets.flatMap((target, index) =>
    target.codec === 'flac' ? [] : [`[out${index}]`],
  );
  const exact = request.targets.flatMap((target, index) =>
    target.codec === 'flac' ? [`[out${index}]`] : [],
  );
  const heads = [...exact, ...(lossy.length > 0 ? ['[heard]'] : [])];
  const parts = [`[0:a:0]asplit=${heads.length}${heads.join('')}`];
  if (lossy.length > 0) parts.push(`[heard]${lossyChain(request)},asplit=${lossy.length}${lossy.join('')}`);
  return parts.join(';');
}

/** Gain and limiter as the lossy targets get them, for measuring what they do. Pure. */
export function levelFilters(channelCount: number, rateHz: number, level: LossyLevel): string[] {
  return [
    stereoBusFilter(channelCount),
    `volume=${level.gainDb.toFixed(3)}dB:precision=float`,
    ...(level.limiterCeilingDbtp === null
      ? [`aresample=${rateHz}`]
      : limiterFilters(level.limiterCeilingDbtp, rateHz)),
  ];
}

function lossyChain({ source, level }: GraphRequest): string {
  const rateHz = lossySampleRateHz(source.sampleRateHz);
  const frames = lossySampleCount(source);
  return [
    ...levelFilters(source.channelCount, rateHz, level),
    // Resamplers round: pin the length, so that a gapless join is exact at every rung.
    `apad=whole_len=${frames}`,
    `atrim=end_sample=${frames}`,
    'aformat=sample_fmts=fltp',
  ].join(',');
}

/** Limiting at four times the rate sees the peaks between samples; `latency` takes the look-ahead's delay out again. */
function limiterFilters(ceilingDbtp: number, rateHz: number): string[] {
  const limit = 10 ** (ceilingDbtp / 20);
  return [
    `aresample=${rateHz * 4}`,
    `alimiter=limit=${limit.toFixed(6)}:attack=2:release=10:level=disabled:latency=1`,
    `aresample=${rateHz}`,
  ];
}
