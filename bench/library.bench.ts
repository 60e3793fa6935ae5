import { writeFile } from 'node:fs/promises';
import { encodeCursor } from '@/lib/kernel/cursor';
import { LIBRARY_SORTS, type LibrarySort } from '@/lib/library/contract';
import { changeLibraryItems } from '@/lib/library/server/change-library-items';
import { getLibrary } from '@/lib/library/server/get-library';
import { keyOf } from '@/lib/library/server/list-key';
import { listLibrarySongQueue } from '@/lib/library/server/list-library-song-queue';
import { listLibrarySongs } from '@/lib/library/server/list-library-songs';
import { lookUpLibraryItems } from '@/lib/library/server/look-up-library-items';
import type { BenchFigure } from './bench-figure';
import { openBenchLibrary, type BenchLibrary } from './library-rows';

const SAVED = 100_000;
const PAGE = 100;
const BATCH = 500;
const RUNS = 30;

/** What a library of 100,000 songs costs. */
export async function run(): Promise<BenchFigure[]> {
  const library = await openBenchLibrary(SAVED);
  try {
    const figures: BenchFigure[] = [];
    for (const sort of LIBRARY_SORTS) figures.push(...(await measureList(library, sort)));
    figures.push(await measureLiveSort(library), ...(await measureRest(library)));
    await writeFile('bench/results/library.md', await describePlans(library));
    return figures;
  } finally {
    await library.close();
  }
}

async function measureList(library: BenchLibrary, sort: LibrarySort): Promise<BenchFigure[]> {
  const list = (more: { cursor?: string; filter?: string }) =>
    listLibrarySongs(library.context, library.listener, { query: { sort, limit: PAGE, ...more } });
  const cursor = await deepCursor(library, sort);
  return [
    await figureOf(`First page of ${PAGE} by ${sort}`, 50, () => list({})),
    await figureOf(`Page from place 90,000 on by ${sort}`, 50, () => list({ cursor })),
    await figureOf(`First page by ${sort}, filter that nothing meets`, 250, () =>
      list({ filter: 'no such' }),
    ),
  ];
}

/** Where place 90,000 of the list is. */
async function deepCursor({ pool, listener }: BenchLibrary, sort: LibrarySort): Promise<string> {
  const orders = {
    recent: 'saved_at DESC, id DESC',
    title: 'sort_title, id',
    artist: 'sort_artist, sort_title, id',
  };
  const { rows } = await pool.query<{ id: string; savedAt: Date; sortTitle: string; sortArtist: string }>(
    `SELECT id, saved_at AS "savedAt", sort_title AS "sortTitle", sort_artist AS "sortArtist" FROM library_items
     WHERE user_id = $1 AND kind = 'song' ORDER BY ${orders[sort]} OFFSET 90000 LIMIT 1`,
    [listener.userId],
  );
  if (!rows[0]) throw new Error('The library is shorter than it should be');
  return encodeCursor(keyOf(sort, rows[0]));
}

/** The way that was not taken: names where they stand, sorted for each page. */
async function measureLiveSort({ pool, listener }: BenchLibrary): Promise<BenchFigure> {
  return figureOf('The rows of a first page by title, sorted from the catalogue instead', null, () =>
    pool.query(
      `SELECT i.id, i.song_id, s.sort_name FROM library_items i JOIN songs s ON s.id = i.song_id AND s.status = 'published'
       WHERE i.user_id = $1 AND i.kind = 'song' AND i.removed_at IS NULL ORDER BY s.sort_name, i.id LIMIT ${PAGE}`,
      [listener.userId],
    ),
  );
}

async function measureRest({
  context,
  listener,
  savedIds,
  unsavedIds,
}: BenchLibrary): Promise<BenchFigure[]> {
  let at = 0;
  const next = (ids: readonly string[]) => {
    const slice = Array.from({ length: BATCH }, (_, index) => ids[(at + index) % ids.length] ?? '');
    at += BATCH;
    return slice.map((id) => ({ kind: 'song' as const, id: id as never }));
  };
  const change = (items: ReturnType<typeof next>, isSaved: boolean) =>
    changeLibraryItems(context, listener, {
      body: { items: items.map((item) => ({ ...item, isSaved, restores: false })) },
    });
  return [
    await figureOf(`Save of ${BATCH}`, 250, () => change(next(unsavedIds), true)),
    await figureOf(`Take-out of ${BATCH}`, 250, () => change(next(savedIds), false)),
    await figureOf(`Look-up of ${BATCH}`, 50, () =>
      lookUpLibraryItems(context, listener, { body: { items: next(savedIds) } }),
    ),
    await figureOf('Counts of all kinds', 250, () => getLibrary(context, listener)),
    await figureOf('Queue of 10,000', 250, () =>
      listLibrarySongQueue(context, listener, { query: { sort: 'title', drawn: false } }),
    ),
    await figureOf('Queue of 10,000 drawn from all', 500, () =>
      listLibrarySongQueue(context, listener, { query: { sort: 'title', drawn: true } }),
    ),
  ];
}

/** Plans of a first and a deep page of each order, by the very statements of the list. */
async function describePlans(library: BenchLibrary): Promise<string> {
  const blocks: string[] = [];
  const { db } = library.context;
  for (const sort of LIBRARY_SORTS) {
    const explaining = {
      async $queryRaw(strings: TemplateStringsArray, ...values: unknown[]) {
        const text = [`EXPLAIN (ANALYZE, BUFFERS) ${strings[0] ?? ''}`, ...strings.slice(1)];
        const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(
          Object.assign(text, { raw: text }),
          ...values,
        );
        blocks.push('```', ...plan.map((row) => row['QUERY PLAN']), '```', '');
        return [];
      },
      song: db.song,
    } as unknown as BenchLibrary['context']['db'];
    blocks.push(`By ${sort}, from place 90,000 on:`, '');
    const query = { sort, limit: PAGE, cursor: await deepCursor(library, sort) };
    await listLibrarySongs({ ...library.context, db: explaining }, library.listener, { query });
  }
  return ['### Query plans', '', ...blocks].join('\n');
}

async function figureOf(
  figure: string,
  goalMs: number | null,
  work: () => Promise<unknown>,
): Promise<BenchFigure> {
  await work();
  const times: number[] = [];
  for (let ran = 0; ran < RUNS; ran += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const value = times[Math.floor(RUNS * 0.95)] ?? Number.NaN;
  return {
    figure: `${figure}, p95`,
    value,
    unit: 'ms',
    ...(goalMs === null ? {} : { goal: `<= ${goalMs}` }),
  };
}
