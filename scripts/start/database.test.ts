import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabase } from './database';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

it('PostgreSQL killed with -9 comes back on the same address with everything that was committed', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'harken-database-'));
  await chmod(dataDir, 0o755);
  const database = await openDatabase({ databaseUrl: undefined, dataDir, password: 'only-for-tests' });
  try {
    await query(database.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    const pid = Number(
      (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
    );
    process.kill(pid, 'SIGKILL');
    const deadline = Date.now() + 30_000;
    let rows: unknown[] = [];
    while (Date.now() < deadline && rows.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      rows = await query(database.url, 'SELECT count(*)::int AS count FROM kept').catch(() => []);
    }
    expect(rows).toEqual([{ count: 1000 }]);
    const newPid = Number(
      (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
    );
    expect(newPid).not.toBe(pid);
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
