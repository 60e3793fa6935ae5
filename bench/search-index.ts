import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { createPostgresSearch } from '@/lib/platform/search/postgres-search';
import type { SearchEngine } from '@/lib/platform/search/search-engine';
import type { BenchFigure } from './bench-figure';
import { catalogueDocuments, type CatalogueSize, type RealSong } from './search-catalogue';

/** Grows with every change of what the index stores or of the documents made: older clusters are not used. */
const FORMAT = 2;
const DATABASE = 'search';

export interface SearchIndex {
  engine: SearchEngine;
  databaseUrl: string;
  /** How long it took to build; empty when it was there. */
  figures: BenchFigure[];
  close(): Promise<void>;
}

/** The index of this size in a cluster of its own under .cache: built by the engine's own rebuild, then kept. */
export async function openSearchIndex(real: readonly RealSong[], size: CatalogueSize): Promise<SearchIndex> {
  const dataDir = path.resolve(`.cache/bench-search/v${FORMAT}-${size.songs}`);
  const figures = existsSync(dataDir) ? [] : [await build(dataDir, real, size)];
  const server = await start(dataDir);
  const engine = engineOn(server);
  return {
    engine,
    databaseUrl: server.url(DATABASE),
    figures,
    async close() {
      await engine.close();
      await server.stop();
    },
  };
}

/** Beside its place and renamed when it is whole, so that a run that is cut off leaves nothing to measure. */
async function build(dataDir: string, real: readonly RealSong[], size: CatalogueSize): Promise<BenchFigure> {
  const building = `${dataDir}.building`;
  await mkdir(building, { recursive: true });
  // Opening it first stops a server that a killed run has left on this folder.
  await start(building).then((server) => server.stop());
  await rm(building, { recursive: true });
  const server = await start(building);
  try {
    await server.ensureDatabase(DATABASE);
    await applyMigrations(server.url(DATABASE));
    const engine = engineOn(server);
    const report = await engine.rebuild(catalogueDocuments(real, size), (count) => {
      if (count % 100_000 === 0) console.log(`${count} documents`);
    });
    await engine.close();
    await server.stop();
    await rename(building, dataDir);
    return {
      figure: `Full rebuild of ${report.documentCount} documents`,
      value: report.durationMs / 1000,
      unit: 's',
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const start = (dataDir: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, password: 'bench', settings: ['shared_buffers=512MB'] });

const engineOn = (server: EmbeddedPostgres): SearchEngine =>
  createPostgresSearch({ databaseUrl: server.url(DATABASE), onError: console.error });
