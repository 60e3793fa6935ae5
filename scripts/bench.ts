import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchFigure } from '@/bench/bench-figure';

// `npm run bench [-- name …]`: runs `bench/<name>.bench.ts`, keeps each result in `bench/results/<name>.json` and rewrites
// docs/benchmarks.md from all kept results. A name also stands for all that begin with it: `player` for `player-starts`, …

interface BenchResult {
  name: string;
  date: string;
  machine: string;
  commit: string;
  figures: BenchFigure[];
}

const RESULTS = 'bench/results';
const wanted = process.argv.slice(2);
const known = (await readdir('bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const named = (name: string) => known.filter((one) => one === name || one.startsWith(`${name}-`));
const unknown = wanted.filter((name) => named(name).length === 0);
if (unknown.length > 0) {
  console.error(`✗ No bench ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

await mkdir(RESULTS, { recursive: true });
for (const name of wanted.length > 0 ? new Set(wanted.flatMap(named)) : known) {
  console.log(`── ${name} ──`);
  const bench = (await import(pathToFileURL(path.resolve(`bench/${name}.bench.ts`)).href)) as {
    run: () => Promise<BenchFigure[]>;
  };
  const figures = await bench.run();
  const result: BenchResult = {
    name,
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    commit: currentCommit(),
    figures,
  };
  await writeFile(path.join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  for (const figure of figures) console.log(formatRow(figure));
}
await writeFile('docs/benchmarks.md', await renderDocument());
process.exit(0);

function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} × ${model}, ${memoryGib} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function currentCommit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}

async function renderDocument(): Promise<string> {
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith('.json')).sort();
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(path.join(RESULTS, file), 'utf8')) as BenchResult),
  );
  const sections = await Promise.all(
    results.map(async (result) =>
      [
        `## ${result.name}`,
        '',
        `${result.date}, commit ${result.commit}, ${result.machine}`,
        '',
        '| figure | value | goal | compared with |',
        '|---|---|---|---|',
        ...result.figures.map(formatRow),
        '',
        ...(await readNotes(result.name)),
      ].join('\n'),
    ),
  );
  return `# Benchmarks\n\nWritten by \`npm run bench\`. Machines differ and are noisy: compare the ratios, which are measured in one run.\n\n${sections.join('\n')}`;
}

/** What a bench keeps beside its figures in `bench/results/<name>.md`, such as query plans. */
async function readNotes(name: string): Promise<string[]> {
  const file = path.join(RESULTS, `${name}.md`);
  return existsSync(file) ? [await readFile(file, 'utf8')] : [];
}

function formatRow({ figure, value, unit, goal, peer, peerValue }: BenchFigure): string {
  const compared = peer ? `${peer}: ${peerValue ?? 'n/a'}` : '';
  return `| ${figure} | ${round(value)} ${unit} | ${goal ?? ''} | ${compared} |`;
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
