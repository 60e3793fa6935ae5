import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { StartError } from './start-error';

export interface DatabaseHandle {
  url: string;
  stop: () => Promise<void>;
}

/** The operator's database when DATABASE_URL is set, else the embedded server in the data folder. */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataDir: string;
  password: string;
}): Promise<DatabaseHandle> {
  if (options.databaseUrl) {
    await requireConnection(options.databaseUrl);
    return { url: options.databaseUrl, stop: () => Promise.resolve() };
  }
  try {
    const server = await startEmbeddedPostgres({ dataDir: path.join(options.dataDir, 'postgres'), password: options.password });
    await server.ensureDatabase('harken');
    return { url: server.url('harken'), stop: () => server.stop() };
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Brings the tables up to date; a database that a newer Harken migrated is refused by the engine. */
export async function migrateDatabase(url: string): Promise<void> {
  try {
    await applyMigrations(url);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim().split('\n')[0] : String(cause);
    throw new StartError(`The database could not be migrated: ${reason}. Its data is unchanged; see docs/runbooks/migrations.md.`, { cause });
  }
}

async function requireConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`DATABASE_URL does not lead to a usable PostgreSQL: ${reason}. Correct it, or remove it to use the embedded server.`, { cause });
  } finally {
    await client.end().catch(() => undefined);
  }
}
