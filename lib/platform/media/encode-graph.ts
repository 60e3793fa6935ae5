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
  /** Inputs 1 and 2 stand before and behind the song, `encodedFrames` each at the rungs' rate; AAC targets get them too. */
  leadIn?: { encodedFrames: number } | null | undefined;
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
  targets: { label: string; codec: 'aac' | 'vorbis' }[];
}

/**
 * The filter graph from one decoded stream to `[out0]`, `[out1]`, … in the order of the targets. All lossy targets share one
 * stereo bus; those of the same level share one limiter, and all limited ones the resampling before it. Pure.
 */
export function renditionGraph(request: GraphRequest): string {
  const exact: string[] = [];
  const chains = new Map<string, Chain>();
  for (const [index, target] of request.targets.entries()) {
    const label = `[out${index}]`;
    if (target.codec === 'flac') exact.push(label);
    else {
      const key = `${target.level.gainDb}/${target.level.limiterCeilingDbtp}`;
      const targets = [...(chains.get(key)?.targets ?? []), { label, codec: target.codec }];
      chains.set(key, { level: target.level, targets });
    }
  }
  const limited = [...chains.values()].filter(({ level }) => level.limiterCeilingDbtp !== null);
  const plain = [...chains.values()].filter(({ level }) => level.limiterCeilingDbtp === null);
  const rateHz = lossySampleRateHz(request.source.sampleRateHz);
  return [
    `[0:a:0]${split([...exact, ...(chains.size > 0 ? ['[song]'] : [])])}`,
    ...(chains.size > 0 ? stereoBus(request, plain.length, limited.length > 0) : []),
    ...plain.flatMap((chain, index) => {
      const filters = [gainFilter(chain.level.gainDb), `aresample=${rateHz}`];
      return ending(request, chain, `[plain${index}]${filters.join(',')}`, `plain${index}`);
    }),
    ...limitedChains(request, limited),
  ].join(';');
}

/** What all lossy targets hear, between its lead-in and lead-out. */
function stereoBus({ source, leadIn }: GraphRequest, plainCount: number, hasLimited: boolean): string[] {
  const heads = [
    ...Array.from({ length: plainCount }, (_, index) => `[plain${index}]`),
    ...(hasLimited ? ['[hot]'] : []),
  ];
  const bus = stereoBusFilter(source.channelCount);
  if (!leadIn) return [`[song]${bus},${split(heads)}`];
  const exact = `apad=whole_len=${source.sampleCount},atrim=end_sample=${source.sampleCount},asetpts=N/SR/TB`;
  return [`[song]${bus},${exact}[bus]`, `[1:a:0][bus][2:a:0]concat=n=3:v=0:a=1,${split(heads)}`];
}

/** Limiting at twice the rate sees the peaks between samples to 0.1 dB; `latency` takes the look-ahead's delay out again. */
function limitedChains(request: GraphRequest, chains: readonly Chain[]): string[] {
  if (chains.length === 0) return [];
  const rateHz = lossySampleRateHz(request.source.sampleRateHz);
  const commonGainDb = Math.min(...chains.map(({ level }) => level.gainDb));
  const shared = [gainFilter(commonGainDb), `aresample=${rateHz * 2}`].join(',');
  return [
    `[hot]${shared},${split(chains.map((_, index) => `[limited${index}]`))}`,
    ...chains.flatMap((chain, index) => {
      const gain = 10 ** ((chain.level.gainDb - commonGainDb) / 20);
      const limit = 10 ** ((chain.level.limiterCeilingDbtp ?? 0) / 20);
      const limiter = `alimiter=level_in=${gain.toFixed(6)}:limit=${limit.toFixed(6)}:attack=2:release=10:level=disabled:latency=1`;
      const filters = `[limited${index}]${[limiter, `aresample=${rateHz}`].join(',')}`;
      return ending(request, chain, filters, `limited${index}`);
    }),
  ];
}

/** From a chain at its level to its targets, at their exact length: Vorbis gets the song, AAC what stands around it as well. */
function ending(
  { source, leadIn }: GraphRequest,
  { targets }: Chain,
  filters: string,
  name: string,
): string[] {
  const songFrames = lossySampleCount(source);
  if (!leadIn) {
    return [`${filters},${exactLength(songFrames)},${split(targets.map(({ label }) => label))}`];
  }
  const aac = targets.filter(({ codec }) => codec === 'aac').map(({ label }) => label);
  const vorbis = targets.filter(({ codec }) => codec === 'vorbis').map(({ label }) => label);
  const all = exactLength(songFrames + 2 * leadIn.encodedFrames);
  const song = `atrim=start_sample=${leadIn.encodedFrames}:end_sample=${leadIn.encodedFrames + songFrames},asetpts=N/SR/TB`;
  if (vorbis.length === 0) return [`${filters},${all},${split(aac)}`];
  return [`${filters},${all},${split([...aac, `[${name}song]`])}`, `[${name}song]${song},${split(vorbis)}`];
}

function gainFilter(gainDb: number): string {
  return `volume=${gainDb.toFixed(3)}dB:precision=float`;
}

/** Resamplers round: pin the length, so that a gapless join is exact at every rung. */
function exactLength(frames: number): string {
  return `apad=whole_len=${frames},atrim=end_sample=${frames},aformat=sample_fmts=fltp`;
}

function split(labels: readonly string[]): string {
  return `asplit=${labels.length}${labels.join('')}`;
}
