import type { ProbeReport } from './probe-report';
import { stereoBusFilter } from './stereo-bus';

/** How a lossy target is brought to level. */
export interface LossyLevel {
  /** Linear gain, in dB. */
  gainDb: number;
  /** True-peak limiter after the gain, or null when the peaks fit without one. */
  limiterCeilingDbtp: number | null;
}

type GraphTarget = { codec: 'aac' | 'vorbis'; level: LossyLevel } | { codec: 'flac' };

interface GraphRequest {
  source: Pick<ProbeReport, 'sampleRateHz' | 'channelCount' | 'sampleCount'>;
  targets: readonly GraphTarget[];
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

/**
 * The filter graph from one decoded stream to `[out0]`, `[out1]`, … in the order of the targets. Targets of the same level
 * share one gain and limiter. Pure.
 */
export function renditionGraph({ source, targets }: GraphRequest): string {
  const exact: string[] = [];
  const chains = new Map<string, string[]>();
  for (const [index, target] of targets.entries()) {
    const label = `[out${index}]`;
    if (target.codec === 'flac') exact.push(label);
    else {
      const chain = lossyChain(source, target.level);
      chains.set(chain, [...(chains.get(chain) ?? []), label]);
    }
  }
  const heads = [...exact, ...Array.from(chains, (_, index) => `[level${index}]`)];
  return [
    `[0:a:0]asplit=${heads.length}${heads.join('')}`,
    ...Array.from(
      chains,
      ([chain, labels], index) => `[level${index}]${chain},asplit=${labels.length}${labels.join('')}`,
    ),
  ].join(';');
}

function lossyChain(source: GraphRequest['source'], level: LossyLevel): string {
  const rateHz = lossySampleRateHz(source.sampleRateHz);
  const frames = lossySampleCount(source);
  return [
    stereoBusFilter(source.channelCount),
    `volume=${level.gainDb.toFixed(3)}dB:precision=float`,
    ...(level.limiterCeilingDbtp === null
      ? [`aresample=${rateHz}`]
      : limiterFilters(level.limiterCeilingDbtp, rateHz)),
    // Resamplers round: pin the length, so that a gapless join is exact at every rung.
    `apad=whole_len=${frames}`,
    `atrim=end_sample=${frames}`,
    'aformat=sample_fmts=fltp',
  ].join(',');
}

/** Limiting at twice the rate sees the peaks between samples to 0.1 dB; `latency` takes the look-ahead's delay out again. */
function limiterFilters(ceilingDbtp: number, rateHz: number): string[] {
  const limit = 10 ** (ceilingDbtp / 20);
  return [
    `aresample=${rateHz * 2}`,
    `alimiter=limit=${limit.toFixed(6)}:attack=2:release=10:level=disabled:latency=1`,
    `aresample=${rateHz}`,
  ];
}
