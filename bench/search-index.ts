import path from 'node:path';
import { createPostgresSearch } from '@/lib/platform/search/postgres-search';
import type { SearchEngine } from '@/lib/platform/search/search-engine';
import type { BenchFigure } from './bench-figure';
import { openKeptCluster } from './kept-cluster';
import { catalogueDocuments, type CatalogueSize, type RealSong } from './search-catalogue';

/** Grows with every change of what the index stores or of the documents made: older clusters are not used. */
const FORMAT = 3;

export interface SearchIndex {
  engine: SearchEngine;
  databaseUrl: string;
  /** How long it took to build; empty when it was there. */
  figures: BenchFigure[];
  close(): Promise<void>;
}

/** The index of this size in a cluster of its own under .cache: built by the engine's own rebuild, then kept. */
export async function openSearchIndex(real: readonly RealSong[], size: CatalogueSize): Promise<SearchIndex> {
  const cluster = await openKeptCluster({
    dataDir: path.resolve(`.cache/bench-search/v${FORMAT}-${size.songs}`),
    database: 'search',
    fill: (url) => buildIndex(url, real, size),
  });
  const engine = engineOn(cluster.url);
  return {
    engine,
    databaseUrl: cluster.url,
    figures: cluster.report ? [cluster.report] : [],
    async close() {
      await engine.close();
      await cluster.stop();
    },
  };
}

/** Fills a database's index by the engine's own rebuild. */
export async function buildIndex(
  url: string,
  real: readonly RealSong[],
  size: CatalogueSize,
): Promise<BenchFigure> {
  const engine = engineOn(url);
  try {
    const report = await engine.rebuild(catalogueDocuments(real, size), (count) => {
      if (count % 100_000 === 0) console.log(`${count} documents`);
    });
    return {
      figure: `Full rebuild of ${report.documentCount} documents`,
      value: report.durationMs / 1000,
      unit: 's',
    };
  } finally {
    await engine.close();
  }
}

const engineOn = (databaseUrl: string): SearchEngine =>
  createPostgresSearch({ databaseUrl, onError: console.error });
