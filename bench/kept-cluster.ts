import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { applyMigrations } from '@/lib/platform/db/schema-engine';

export interface KeptClusterOptions<Report> {
  /** Below .cache; another one for another size or content. */
  dataDir: string;
  database: string;
  /** Extra server settings, `name=value`. */
  settings?: readonly string[];
  /** Fills the migrated, empty database. */
  fill: (databaseUrl: string) => Promise<Report>;
}

/**
 * Starts a cluster that is filled once and then kept. It is filled beside its place and renamed when it is whole, so that a run that is
 * cut off leaves nothing to measure. Migrations that came since are applied to one that was there.
 *
 * @returns what filling it reported; null when it was there.
 */
export async function openKeptCluster<Report>({
  dataDir,
  database,
  settings = [],
  fill,
}: KeptClusterOptions<Report>): Promise<{ url: string; report: Report | null; stop: () => Promise<void> }> {
  const start = (folder: string): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({
      dataDir: folder,
      password: 'bench',
      settings: ['shared_buffers=512MB', ...settings],
    });
  let report: Report | null = null;
  if (!existsSync(dataDir)) {
    const building = `${dataDir}.building`;
    await mkdir(building, { recursive: true });
    // Opening it first stops a server that a killed run has left on this folder.
    await start(building).then((server) => server.stop());
    await rm(building, { recursive: true });
    const server = await start(building);
    try {
      await server.ensureDatabase(database);
      await applyMigrations(server.url(database));
      report = await fill(server.url(database));
    } finally {
      await server.stop();
    }
    await rename(building, dataDir);
  }
  const server = await start(dataDir);
  const url = server.url(database);
  await applyMigrations(url);
  return { url, report, stop: () => server.stop() };
}
