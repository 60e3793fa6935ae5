import type { BenchFigure } from './bench-figure';
import { measureJoins } from './engine/player-joins';
import { measureRebuffers } from './engine/player-rebuffers';
import { measureStarts } from './engine/player-starts';

const PARTS = { starts: measureStarts, joins: measureJoins, rebuffers: measureRebuffers } as const;

/**
 * The player: starts, joins and an hour on a bad line, each beside a plain audio element and a bare hls.js on the same files in
 * the same run. `PLAYER_BENCH=starts,joins` runs only these; `PLAYER_BENCH_MINUTES` shortens the hour, and the figures say so.
 */
export async function run(): Promise<BenchFigure[]> {
  const wanted = process.env.PLAYER_BENCH?.split(',') ?? Object.keys(PARTS);
  const figures: BenchFigure[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted.includes(name)) figures.push(...(await measure()));
  }
  return figures;
}
