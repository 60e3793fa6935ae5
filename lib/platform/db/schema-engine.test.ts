import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { applyMigrations, diffSchemas } from './schema-engine';
import { createTestDatabase } from './test-database';

const STRUCTURE = `
  SELECT 'column' AS what, table_name || '.' || column_name AS name,
         concat_ws(' ', udt_name, is_nullable, column_default) AS definition
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'enum', typname, string_agg(enumlabel, ',' ORDER BY enumsortorder)
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
  ORDER BY 1, 2, 3`;

async function withEmptyDatabase<T>(work: (url: string, client: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await admin.connect();
  const name = `empty_${process.hrtime.bigint()}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(url.href, client);
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

it('the migrations build exactly what the schema files describe', async () => {
  const migrated = await withEmptyDatabase(async (url, client) => {
    await applyMigrations(url);
    await client.query('DROP TABLE _prisma_migrations');
    return (await client.query(STRUCTURE)).rows as unknown[];
  });
  const described = await withEmptyDatabase(async (url, client) => {
    await client.query(await diffSchemas(url));
    return (await client.query(STRUCTURE)).rows as unknown[];
  });
  expect(described.length).toBeGreaterThan(100);
  expect(migrated).toEqual(described);
});

it('a second run applies nothing', async () => {
  await withEmptyDatabase(async (url) => {
    expect(await applyMigrations(url)).not.toEqual([]);
    expect(await applyMigrations(url)).toEqual([]);
  });
});

it('a fresh database knows the two plans', async () => {
  const database = await createTestDatabase();
  const plans = await database.db.plan.findMany({ orderBy: { name: 'asc' } });
  expect(plans.map((plan) => [plan.name, plan.allowsLossless])).toEqual([
    ['free', false],
    ['premium', true],
  ]);
  await database.drop();
});
