import { expect, inject, it } from 'vitest';
import pg from 'pg';
import { listenOnPostgres } from './postgres-listener';

async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(condition()).toBe(true);
}

it('a listener whose connection is cut says so once, comes back, and hears what follows', async () => {
  const name = `listener_${process.pid}`;
  const url = new URL(inject('postgresAdminUrl'));
  url.searchParams.set('application_name', name);
  const errors: unknown[] = [];
  let reconnects = 0;
  const listener = await listenOnPostgres({
    databaseUrl: url.href,
    channel: 'songs',
    onError: (error) => errors.push(error),
    onReconnect: () => reconnects++,
  });
  const heard: string[] = [];
  listener.subscribe((payload) => heard.push(payload));
  await withAdmin(async (admin) => {
    await admin.query("SELECT pg_notify('songs', 'first')");
    await until(() => heard.length === 1);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      name,
    ]);
    await until(() => reconnects === 1);
    await admin.query("SELECT pg_notify('songs', 'second')");
    await until(() => heard.length === 2);
  });
  await listener.close();
  expect(heard).toEqual(['first', 'second']);
  expect(errors).toHaveLength(1);
  expect(reconnects).toBe(1);
});
