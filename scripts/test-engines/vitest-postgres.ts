import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { applyMigrations } from '@/lib/platform/db/schema-engine';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresAdminUrl: string;
    templateDatabase: string;
  }
}

const TEMPLATE = 'harken_template';

/** Vitest global set-up: one real PostgreSQL for the whole run, with a migrated template to clone from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'harken-test-postgres-'));
  await chmod(dataDir, 0o755); // root's private folder would shut the unprivileged server out
  const server = await startEmbeddedPostgres({
    dataDir: path.join(dataDir, 'cluster'),
    password: 'only-for-tests',
    // Nothing here has to survive a crash; the crash tests start servers of their own.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  await server.ensureDatabase(TEMPLATE);
  await applyMigrations(server.url(TEMPLATE));
  project.provide('postgresAdminUrl', server.url('postgres'));
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
