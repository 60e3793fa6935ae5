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

/** Targets that hear the same: one level, one label each. */
interface Chain {
  level: LossyLevel;
  labels: string[];
}

/**
 * The filter graph from one decoded stream to `[out0]`, `[out1]`, … in the order of the targets. Targets of the same level
 * share one limiter, and all limited ones share the resampling before it. Pure.
 */
export function renditionGraph({ source, targets }: GraphRequest): string {
  const exact: string[] = [];
  const chains = new Map<string, Chain>();
  for (const [index, target] of targets.entries()) {
    const label = `[out${index}]`;
    if (target.codec === 'flac') exact.push(label);
    else {
      const key = `${target.level.gainDb}/${target.level.limiterCeilingDbtp}`;
      const labels = [...(chains.get(key)?.labels ?? []), label];
      chains.set(key, { level: target.level, labels });
    }
  }
  const limited = [...chains.values()].filter(({ level }) => level.limiterCeilingDbtp !== null);
  const plain = [...chains.values()].filter(({ level }) => level.limiterCeilingDbtp === null);
  const heads = [
    ...exact,
    ...plain.map((_, index) => `[plain${index}]`),
    ...(limited.length > 0 ? ['[hot]'] : []),
  ];
  return [
    `[0:a:0]${split(heads)}`,
    ...plain.map(({ level, labels }, index) => {
      const filters = [
        ...gainFilters(source, level.gainDb),
        `aresample=${lossySampleRateHz(source.sampleRateHz)}`,
      ];
      return `[plain${index}]${[...filters, ...exactLength(source)].join(',')},${split(labels)}`;
    }),
    ...limitedChains(source, limited),
  ].join(';');
}

/** Limiting at twice the rate sees the peaks between samples to 0.1 dB; `latency` takes the look-ahead's delay out again. */
function limitedChains(source: GraphRequest['source'], chains: readonly Chain[]): string[] {
  if (chains.length === 0) return [];
  const rateHz = lossySampleRateHz(source.sampleRateHz);
  const commonGainDb = Math.min(...chains.map(({ level }) => level.gainDb));
  const shared = [...gainFilters(source, commonGainDb), `aresample=${rateHz * 2}`].join(',');
  return [
    `[hot]${shared},${split(chains.map((_, index) => `[limited${index}]`))}`,
    ...chains.map(({ level, labels }, index) => {
      const gain = 10 ** ((level.gainDb - commonGainDb) / 20);
      const limit = 10 ** ((level.limiterCeilingDbtp ?? 0) / 20);
      const limiter = `alimiter=level_in=${gain.toFixed(6)}:limit=${limit.toFixed(6)}:attack=2:release=10:level=disabled:latency=1`;
      return `[limited${index}]${[limiter, `aresample=${rateHz}`, ...exactLength(source)].join(',')},${split(labels)}`;
    }),
  ];
}

function gainFilters(source: GraphRequest['source'], gainDb: number): string[] {
  return [stereoBusFilter(source.channelCount), `volume=${gainDb.toFixed(3)}dB:precision=float`];
}

/** Resamplers round: pin the length, so that a gapless join is exact at every rung. */
function exactLength(source: GraphRequest['source']): string[] {
  const frames = lossySampleCount(source);
  return [`apad=whole_len=${frames}`, `atrim=end_sample=${frames}`, 'aformat=sample_fmts=fltp'];
}

function split(labels: readonly string[]): string {
  return `asplit=${labels.length}${labels.join('')}`;
}
