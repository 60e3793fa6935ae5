import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from '@/lib/platform/db/embedded-postgres';
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
    return await superviseEmbedded({
      dataDir: path.join(options.dataDir, 'postgres'),
      password: options.password,
    });
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const MAX_RESTART_ATTEMPTS = 20;

/** Starts the embedded server and starts it again, on the same port, when it ends without being asked to. */
async function superviseEmbedded(options: EmbeddedPostgresOptions): Promise<DatabaseHandle> {
  let server = await startEmbeddedPostgres(options);
  let isStopping = false;
  await server.ensureDatabase('harken');
  const watch = () => {
    void server.exited.then(async () => {
      if (isStopping) return;
      console.error(
        '! PostgreSQL ended unexpectedly; starting it again (it recovers everything that was committed).',
      );
      for (let attempt = 1; attempt <= MAX_RESTART_ATTEMPTS && !isStopping; attempt++) {
        try {
          server = await startEmbeddedPostgres({ ...options, port: server.port });
          watch();
          return;
        } catch (error) {
          // Right after a kill its orphaned children still hold the shared memory; they notice within a second or two.
          if (attempt === MAX_RESTART_ATTEMPTS)
            console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    });
  };
  watch();
  return {
    url: server.url('harken'),
    stop: () => {
      isStopping = true;
      return server.stop();
    },
  };
}

/** Brings the tables up to date; a database that a newer Harken migrated is refused by the engine. */
export async function migrateDatabase(url: string): Promise<void> {
  try {
    await applyMigrations(url);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim().split('\n')[0] : String(cause);
    throw new StartError(
      `The database could not be migrated: ${reason}. Its data is unchanged; see docs/runbooks/migrations.md.`,
      { cause },
    );
  }
}

async function requireConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `DATABASE_URL does not lead to a usable PostgreSQL: ${reason}. Correct it, or remove it to use the embedded server.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
