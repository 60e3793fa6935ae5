import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { normaliseText } from '@/lib/platform/search/normalise-text';
import { HITS_MAX, type SearchEngine, type SearchHit } from '@/lib/platform/search/search-engine';
import { bestLine, shareOfQuery } from '@/lib/search/server/lyrics-line';
import type { BenchFigure } from './bench-figure';
import { readRealSongs, type RealSong } from './search-catalogue';
import { openSearchIndex } from './search-index';
import { explainSearch } from './search-plans';
import {
  drawHeard,
  drawLines,
  drawPeople,
  drawQueries,
  HOSTILE_QUERIES,
  mixedQueries,
  QUERY_CLASSES,
  type MeantQuery,
  type QueryClass,
  type TargetedQuery,
} from './search-queries';

const LATENCY_QUERIES = 2000;
const QUERIES_A_CLASS = 400;
const KEYSTROKE_SONGS = 200;
const LOAD_PER_S = 100;
const LOAD_S = 20;
/** A frequent word, a long beginning with another word, and a misspelt one. */
const PLANNED = ['the', 'love someth', 'bohemiam rapsody'];
const LIMITS = { song: 10, artist: 5, album: 5, playlist: 5, person: 5 } as const;

/** Latency and relevance of search over PostgreSQL. SEARCH_BENCH_SONGS sets the size; 1,000,000 when left out. */
export async function run(): Promise<BenchFigure[]> {
  const songs = Number(process.env.SEARCH_BENCH_SONGS ?? 1_000_000);
  const size = {
    songs,
    artists: songs * 0.12,
    albums: songs * 0.15,
    playlists: songs * 0.2,
    people: songs * 0.1,
    lyrics: songs * 0.05,
  };
  const real = (await readRealSongs()).slice(0, songs);
  const index = await openSearchIndex(real, size);
  try {
    const { engine } = index;
    for (const text of mixedQueries(real, 200)) await engine.search({ text, limits: LIMITS });
    await writeFile('bench/results/search.md', await describePlans(index.databaseUrl));
    return [
      ...index.figures,
      ...(await measureLatency(engine, real)),
      ...(await measureHostile(engine)),
      ...(await measureLoad(engine, real)),
      ...(await measureRelevance(engine, real)),
      ...(await measureMeant(engine, real, size)),
      await measureKeystrokes(
        engine,
        drawHeard(real, KEYSTROKE_SONGS),
        'songs drawn as they are heard',
        '<= 5',
      ),
      await measureKeystrokes(
        engine,
        drawQueries(real, 'title + artist', KEYSTROKE_SONGS),
        'songs drawn evenly',
      ),
    ];
  } finally {
    await index.close();
  }
}

/** Plans of one query of each kind of work; scripts/bench.ts puts them below the figures. */
async function describePlans(databaseUrl: string): Promise<string> {
  const blocks: string[] = [];
  for (const text of PLANNED) {
    for (const { statement, plan } of await explainSearch(databaseUrl, { text, limits: LIMITS })) {
      blocks.push(`\`${text}\`: ${statement} …`, '', '```', ...plan, '```', '');
    }
  }
  return ['### Query plans', '', ...blocks].join('\n');
}

async function measureLatency(engine: SearchEngine, real: readonly RealSong[]): Promise<BenchFigure[]> {
  const times: number[] = [];
  const slowest: { text: string; ms: number }[] = [];
  for (const text of mixedQueries(real, LATENCY_QUERIES)) {
    const ms = await timed(() => engine.search({ text, limits: LIMITS }));
    times.push(ms);
    slowest.push({ text, ms });
  }
  slowest.sort((a, b) => b.ms - a.ms);
  for (const { text, ms } of slowest.slice(0, 15))
    console.log(`slow: ${ms.toFixed(1)} ms  ${JSON.stringify(text)}`);
  return [
    { figure: 'Mixed queries, one at a time, p50', value: quantile(times, 0.5), unit: 'ms', goal: '<= 10' },
    { figure: 'Mixed queries, one at a time, p95', value: quantile(times, 0.95), unit: 'ms', goal: '<= 40' },
    { figure: 'Mixed queries, one at a time, p99', value: quantile(times, 0.99), unit: 'ms', goal: '<= 100' },
  ];
}

async function measureHostile(engine: SearchEngine): Promise<BenchFigure[]> {
  const times: number[] = [];
  for (const text of HOSTILE_QUERIES) {
    const ms = await timed(() => engine.search({ text, limits: LIMITS }));
    times.push(ms);
    if (ms > 40) console.log(`hostile: ${ms.toFixed(1)} ms  ${JSON.stringify(text.slice(0, 40))}`);
  }
  return [{ figure: 'Hostile queries, slowest', value: Math.max(...times), unit: 'ms', goal: '<= 100' }];
}

/** Queries arrive on a fixed beat, whether or not earlier ones are done: waiting counts. */
async function measureLoad(engine: SearchEngine, real: readonly RealSong[]): Promise<BenchFigure[]> {
  const times: number[] = [];
  const startedAt = performance.now();
  const running = mixedQueries(real, LOAD_PER_S * LOAD_S).map(async (text, at) => {
    const dueAt = startedAt + (at * 1000) / LOAD_PER_S;
    await sleep(Math.max(0, dueAt - performance.now()));
    await engine.search({ text, limits: LIMITS });
    times.push(performance.now() - dueAt);
  });
  await Promise.all(running);
  return [
    {
      figure: `Mixed queries at ${LOAD_PER_S} a second, p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      goal: '<= 100',
    },
  ];
}

async function measureRelevance(engine: SearchEngine, real: readonly RealSong[]): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const of of Object.keys(QUERY_CLASSES) as QueryClass[]) {
    const places: number[] = [];
    const missed: string[] = [];
    for (const query of drawQueries(real, of, QUERIES_A_CLASS)) {
      const place = await placeOfTarget(engine, of, query);
      places.push(place);
      if (place !== 1)
        missed.push(
          `${place} ${JSON.stringify(query.text)} <- ${query.target.title} | ${query.target.artist}`,
        );
    }
    if (process.env.SEARCH_BENCH_MISSES) console.log(`── ${of}\n${missed.slice(0, 25).join('\n')}`);
    const share = (within: number) => places.filter((place) => place <= within).length / places.length;
    const mrr = places.reduce((sum, place) => sum + (place <= 10 ? 1 / place : 0), 0) / places.length;
    const goal = { 'title + artist': '>= 0.97', 'title + artist, one typo': '>= 0.92' }[of as string];
    figures.push(
      { figure: `${of}: success@1`, value: share(1), unit: '', ...(goal === undefined ? {} : { goal }) },
      { figure: `${of}: success@10`, value: share(10), unit: '' },
      { figure: `${of}: MRR`, value: mrr, unit: '', goal: of.includes('typo') ? '>= 0.83' : '>= 0.86' },
    );
  }
  return figures;
}

/** From 1; infinite when it is not among the first ten. A title alone names every song that is called so. */
async function placeOfTarget(
  engine: SearchEngine,
  of: QueryClass,
  { text, target }: TargetedQuery,
): Promise<number> {
  const { hits } = await engine.search({ text, limits: LIMITS });
  const isTarget = (hit: SearchHit): boolean => {
    if (of.startsWith('artist only')) return isSame(hit.title, target.artist.split(', ')[0] ?? '');
    return (
      isSame(hit.title, target.title) && (of.startsWith('title only') || isSame(hit.subtitle, target.artist))
    );
  };
  const place = (of.startsWith('artist only') ? hits.artist : hits.song).findIndex(isTarget);
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

/** People by name, and songs by a line of their words: how often the first answer is the one meant, and how soon it is there. */
async function measureMeant(
  engine: SearchEngine,
  real: readonly RealSong[],
  { people, lyrics }: { people: number; lyrics: number },
): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const isMisspelt of [false, true]) {
    const typo = isMisspelt ? ', one typo' : '';
    const names = drawPeople(real, { people, count: QUERIES_A_CLASS, isMisspelt });
    const lines = drawLines(real, { lyrics, count: QUERIES_A_CLASS, isMisspelt });
    figures.push(
      ...(await measureFirst(`name of a person${typo}`, names, async (text) => {
        const { hits } = await engine.search({ text, limits: { person: 10 } });
        return hits.person[0]?.title;
      })),
      ...(await measureFirst(`line of a song${typo}`, lines, async (text) => {
        const { hits } = await engine.search({ text, limits: { lyric: HITS_MAX } });
        return firstLine(hits.lyric, text);
      })),
    );
  }
  return figures;
}

async function measureFirst(
  name: string,
  queries: readonly MeantQuery[],
  findFirst: (text: string) => Promise<string | undefined>,
): Promise<BenchFigure[]> {
  const times: number[] = [];
  let foundCount = 0;
  for (const { text, meant } of queries) {
    const startedAt = performance.now();
    const first = await findFirst(text);
    times.push(performance.now() - startedAt);
    if (normaliseText(first ?? '').includes(normaliseText(meant))) foundCount += 1;
  }
  return [
    { figure: `${name}: success@1`, value: foundCount / queries.length, unit: '' },
    { figure: `${name}: p95`, value: quantile(times, 0.95), unit: 'ms', goal: '<= 40' },
  ];
}

/** The line that the page quotes first: of each song the one with most of the words, and of these the fullest. */
function firstLine(hits: readonly SearchHit[], text: string): string | undefined {
  const askedWordCount = text.split(' ').length;
  const lines = hits.flatMap((hit) => bestLine(hit.title, hit.titleMatches) ?? []);
  return lines.sort((a, b) => shareOfQuery(b, askedWordCount) - shareOfQuery(a, askedWordCount))[0]?.text;
}

/** Letters typed of title and artist until the song is among the first five. */
async function measureKeystrokes(
  engine: SearchEngine,
  queries: readonly TargetedQuery[],
  drawn: string,
  goal?: string,
): Promise<BenchFigure> {
  const counts: number[] = [];
  for (const { text, target } of queries) {
    const typed = [...text];
    let count = 1;
    for (; count < typed.length; count += 1) {
      const { hits } = await engine.search({ text: typed.slice(0, count).join(''), limits: LIMITS });
      if (hits.song.slice(0, 5).some((hit) => isSame(hit.title, target.title))) break;
    }
    counts.push(count);
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return {
    figure: `Keystrokes until among the first five, ${drawn}, mean`,
    value: mean,
    unit: '',
    ...(goal === undefined ? {} : { goal }),
  };
}

const isSame = (left: string, right: string): boolean => normaliseText(left) === normaliseText(right);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
