import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, chmod, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@/lib/platform/db/embedded-postgres';
import { diffSchemas, type SchemaFiles } from '@/lib/platform/db/schema-engine';

// `npm run migration -- <name>`: writes the SQL that takes the schema of the last commit to the one in the folder.
// Read it before you commit it: a renamed column looks like a dropped and an added one.

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('✗ Name the migration in snake_case: npm run migration -- add_song_mood');
  process.exit(1);
}

const folder = await mkdtemp(path.join(tmpdir(), 'harken-migration-'));
await chmod(folder, 0o755);
const server = await startEmbeddedPostgres({
  dataDir: path.join(folder, 'cluster'),
  password: 'only-for-this-run',
});
try {
  const sql = await diffSchemas(server.url('postgres'), committedSchema());
  if (sql === '') {
    console.log('The schema files are as committed; there is nothing to migrate.');
  } else {
    const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const target = path.join('prisma/migrations', `${stamp}_${name}`);
    await mkdir(target, { recursive: true });
    await writeFile(path.join(target, 'migration.sql'), sql);
    console.log(`Written: ${target}/migration.sql`);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function committedSchema(): SchemaFiles {
  const list = execFileSync('git', ['ls-tree', '--name-only', 'HEAD', 'prisma/schema/'], {
    encoding: 'utf8',
  });
  const files = list
    .split('\n')
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({
      path: path.resolve(file),
      content: execFileSync('git', ['show', `HEAD:${file}`], { encoding: 'utf8' }),
    }));
  return { files };
}
