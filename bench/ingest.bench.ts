import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchFigure } from './bench-figure';

const ROUNDS = 3;
const SOURCE_S = 300;
const GOAL_RATIO = 1.3;
/** Electronic music of the shared test data folder beside the repository: dense, and quiet enough to need the limiter. */
const RECORDING = path.resolve(process.cwd(), '../shared/data/music/singularity/Aberrations.ogg');
/** Without it: chords, noise bursts and a beat, so that codecs and limiter have work to do. */
const SYNTHESISED =
  'aevalsrc=0.2*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*2*t))+0.15*sin(2*PI*(330+55*gt(sin(PI*t/2)\\,0))*t)+0.5*(random(0)-0.5)*gt(sin(2*PI*4*t)\\,0.9)|0.2*sin(2*PI*277*t)+0.15*sin(2*PI*(330+55*gt(sin(PI*t/2)\\,0))*t)+0.5*(random(1)-0.5)*gt(sin(2*PI*4*t)\\,0.9):s=44100';

const roundSchema = z.object({
  cpuS: z.number(),
  wallS: z.number(),
  quickCpuS: z.number().optional(),
  probeCpuS: z.number().optional(),
  analysisCpuS: z.number().optional(),
  encodeCpuS: z.number().optional(),
  packagingCpuS: z.number().optional(),
  encodedAgain: z.number().optional(),
});
type Round = z.output<typeof roundSchema>;
type Contender = 'pipeline' | 'bare';

/**
 * CPU seconds (user and system, Node and ffmpeg) of ingesting five minutes of stereo to all seven renditions, analysis included, beside those
 * of the bare encodes. Taken in turns, medians of {@link ROUNDS}; CPU time, because the wall clock depends on who else is there.
 */
export async function run(): Promise<BenchFigure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-ingest-bench-'));
  try {
    const source = makeSource(folder);
    const rounds: Record<Contender, Round[]> = { pipeline: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const contender of ['pipeline', 'bare'] as const)
        rounds[contender].push(await measure(contender, source, path.join(folder, `${contender}-${round}`)));
    return figuresOf(rounds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function makeSource(folder: string): string {
  const file = path.join(folder, 'source.flac');
  if (!existsSync(RECORDING))
    console.warn('The shared test data folder is not there: the benchmark uses synthesised sound.');
  const input = existsSync(RECORDING) ? ['-i', RECORDING] : ['-f', 'lavfi', '-i', SYNTHESISED];
  execFileSync(
    'ffmpeg',
    [
      ...['-nostdin', '-loglevel', 'error', ...input, '-t', String(SOURCE_S), '-map', '0:a:0'],
      ...['-ar', '44100', '-ac', '2', '-sample_fmt', 's16', file],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return file;
}

async function measure(contender: Contender, source: string, folder: string): Promise<Round> {
  await mkdir(folder);
  const script = path.resolve('bench/ingest-contender.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', script, contender],
    ...[source, folder],
  ]);
  await rm(folder, { recursive: true, force: true });
  return roundSchema.parse(JSON.parse(stdout));
}

function figuresOf(rounds: Record<Contender, Round[]>): BenchFigure[] {
  const pipelineCpuS = median(rounds.pipeline, 'cpuS');
  const bareCpuS = median(rounds.bare, 'cpuS');
  const quickCpuS = median(rounds.bare, 'quickCpuS');
  const part = (figure: string, key: keyof Round): BenchFigure => ({
    figure: `of it: ${figure}`,
    value: median(rounds.pipeline, key),
    unit: 'CPU s',
  });
  return [
    { figure: 'Ingestion of 5 min stereo, analysis included', value: pipelineCpuS, unit: 'CPU s' },
    {
      figure: 'CPU against bare encodes, ffmpeg’s own defaults',
      value: pipelineCpuS / bareCpuS,
      unit: '×',
      goal: `<= ${GOAL_RATIO}`,
      peer: 'bare encodes, CPU s',
      peerValue: round(bareCpuS),
    },
    {
      figure: 'CPU against bare encodes, our AAC coder (fast)',
      value: pipelineCpuS / quickCpuS,
      unit: '×',
      goal: `<= ${GOAL_RATIO}`,
      peer: 'bare encodes, CPU s',
      peerValue: round(quickCpuS),
    },
    part('probe (decode, loudness, facts)', 'probeCpuS'),
    part('analysis (tempo, key, features, waveform)', 'analysisCpuS'),
    part('encode and read back', 'encodeCpuS'),
    part('packaging', 'packagingCpuS'),
    {
      figure: 'Rungs encoded again for their peaks',
      value: median(rounds.pipeline, 'encodedAgain'),
      unit: 'of 7',
    },
    {
      figure: 'Ingestion, wall time',
      value: median(rounds.pipeline, 'wallS'),
      unit: 's',
    },
  ];
}

function median(rounds: readonly Round[], key: keyof Round): number {
  const values = rounds.map((entry) => entry[key] ?? 0).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
