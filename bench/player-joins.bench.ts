import { chromium, type Page } from 'playwright';
import type { PlaybackMediaDto, PlaybackQuality } from '@/lib/playback/contract';
import type { BenchFigure } from './bench-figure';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';
import { startEngineHarness, type EngineHarness } from './engine/engine-harness';
import './engine/harness-window';
import type { JoinReport, JoinRun } from './engine/page-joins';
import { SINE_HZ } from './engine/sine-songs';

const CD_RATE_HZ = 44_100;
const STUDIO_RATE_HZ = 48_000;
const PEER_JOINS = 4;
const GOAL_HOLE = '<= 44 (1 ms)';

interface JoinSet {
  name: string;
  joins: number;
  /** Songs of the harness and what they are asked for in, in turn. */
  turns: readonly { song: number; quality: PlaybackQuality }[];
  rungs?: PlaybackQuality[];
  sampleRateHz: number;
  goalDb?: string;
}

const inTurn = (quality: PlaybackQuality, songs: readonly number[] = [0, 1, 2]) =>
  songs.map((song) => ({ song, quality }));

/** A hundred joins in all; each is approached by a seek to 3 s before the end. */
const SETS: readonly JoinSet[] = [
  { name: 'AAC 96', joins: 15, turns: inTurn('aac-96'), sampleRateHz: CD_RATE_HZ, goalDb: '< -40' },
  { name: 'AAC 160', joins: 20, turns: inTurn('aac-160'), sampleRateHz: CD_RATE_HZ, goalDb: '< -40' },
  { name: 'AAC 256', joins: 20, turns: inTurn('aac-256'), sampleRateHz: CD_RATE_HZ, goalDb: '< -40' },
  { name: 'FLAC', joins: 15, turns: inTurn('flac'), sampleRateHz: CD_RATE_HZ, goalDb: '< -40' },
  {
    name: 'FLAC and AAC 256 in turn',
    joins: 15,
    turns: [...inTurn('flac', [0]), ...inTurn('aac-256', [1])],
    sampleRateHz: CD_RATE_HZ,
    goalDb: '< -40',
  },
  {
    name: '44.1 and 48 kHz in turn',
    joins: 10,
    turns: inTurn('aac-256', [0, 3, 1, 4]),
    sampleRateHz: STUDIO_RATE_HZ,
    goalDb: '< -40',
  },
  {
    name: 'just after a change of rung',
    joins: 5,
    turns: inTurn('auto'),
    rungs: ['aac-160', 'aac-256'],
    sampleRateHz: CD_RATE_HZ,
    goalDb: '< -40',
  },
];

/** Songs that follow one another: one sine cut between them, captured sample by sample at the element's output. */
export async function run(): Promise<BenchFigure[]> {
  const harness = await startEngineHarness({ isComparing: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(harness.pageUrl);
    const figures: BenchFigure[] = [];
    let joins = 0;
    for (const set of SETS) {
      const reports = await playSet(page, harness, set);
      joins += reports.length;
      figures.push(...figuresOf(set, reports));
    }
    const medias = mediasOf(harness, harness.peerMedia, SETS[1] as JoinSet, PEER_JOINS);
    const swapped = await peerHole(page, medias, 'audio');
    const prepared = await peerHole(page, medias, 'hls.js');
    const worst = Math.max(...figures.filter(({ unit }) => unit === 'samples').map(({ value }) => value));
    return [
      {
        figure: `${joins} joins, worst hole of all`,
        value: worst,
        unit: 'samples',
        goal: GOAL_HOLE,
        peer: `audio element with the next file on "ended" / two prepared hls.js, from ${harness.peerServer}, median`,
        peerValue: `${swapped} / ${prepared}`,
      },
      ...figures,
    ];
  } finally {
    await browser.close();
    await harness.close();
  }
}

function mediasOf(
  harness: EngineHarness,
  open: EngineHarness['media'],
  { turns }: JoinSet,
  joins: number,
): PlaybackMediaDto[] {
  return Array.from({ length: joins + 1 }, (_, index) => {
    const turn = turns[index % turns.length];
    const song = harness.songs[turn?.song ?? 0];
    if (!turn || !song) throw new Error('a join set names a song that the harness has not');
    return open(song, turn.quality);
  });
}

async function playSet(page: Page, harness: EngineHarness, set: JoinSet): Promise<JoinReport[]> {
  const run: JoinRun = {
    medias: mediasOf(harness, harness.media, set, set.joins),
    frequencyHz: SINE_HZ,
    sampleRateHz: set.sampleRateHz,
    seekBeforeEndMs: set.rungs ? 4000 : 3000,
    rungs: set.rungs ?? [],
  };
  return page.evaluate((asked) => window.harness.runJoins(asked), run);
}

function figuresOf({ name, goalDb }: JoinSet, reports: readonly JoinReport[]): BenchFigure[] {
  const holes = reports.map(({ silenceSamples, slipSamples }) =>
    Math.max(silenceSamples, Math.abs(slipSamples)),
  );
  return [
    {
      figure: `${name}, ${reports.length} joins: worst hole`,
      value: Math.max(...holes),
      unit: 'samples',
      goal: GOAL_HOLE,
    },
    {
      figure: `${name}, ${reports.length} joins: worst residual of the predictor`,
      value: Math.max(...reports.map(({ residualDb }) => residualDb)),
      unit: 'dB',
      ...(goalDb ? { goal: goalDb } : {}),
    },
  ];
}

async function peerHole(page: Page, medias: PlaybackMediaDto[], kind: 'audio' | 'hls.js'): Promise<number> {
  const holes = await page.evaluate(
    ([asked, how, rateHz, frequencyHz]) => window.harness.runPeerJoins(asked, how, frequencyHz, rateHz),
    [medias, kind, CD_RATE_HZ, SINE_HZ] as const,
  );
  return [...holes].sort((a, b) => a - b)[Math.floor(holes.length / 2)] ?? Number.NaN;
}
