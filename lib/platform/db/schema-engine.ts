import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { splitStatements } from './split-statements';

// Prisma's command line downloads a native schema engine from a host of its own. The same engine exists as
// WebAssembly in the package registry, so a machine that reaches only a registry can migrate as well.

/** Prisma schema files, by absolute path. */
export interface SchemaFiles {
  files: { path: string; content: string }[];
}
interface MigrationList {
  baseDir: string;
  lockfile: { path: string; content: string | null };
  migrationDirectories: {
    path: string;
    migrationFile: { path: string; content: { tag: 'ok'; value: string } };
  }[];
  shadowDbInitScript: string;
}
interface SchemaEngine {
  diff(input: unknown): Promise<{ exitCode: number; stdout: string | null }>;
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
}

const PROJECT_ROOT = path.resolve(import.meta.dirname, '../../..');
const SCHEMA_DIR = path.join(PROJECT_ROOT, 'prisma/schema');
const MIGRATIONS_DIR = path.join(PROJECT_ROOT, 'prisma/migrations');

/**
 * Applies every migration of `prisma/migrations` that the database does not have yet, in order, and records them
 * in `_prisma_migrations` exactly as `prisma migrate deploy` does. Returns the names it applied.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const { engine, disconnect } = await createEngine(databaseUrl);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await disconnect();
  }
}

/**
 * SQL that takes a database built from one set of schema files to another. Without `from`, SQL that builds it from
 * nothing. Compares the files, so nothing is asked of the database beyond a connection.
 */
export async function diffSchemas(databaseUrl: string, from?: SchemaFiles): Promise<string> {
  const { engine, disconnect } = await createEngine(databaseUrl);
  try {
    const { stdout } = await engine.diff({
      from: from ? { tag: 'schemaDatamodel', ...from } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...(await readSchema()) },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout ?? '';
    return /empty migration/i.test(sql) ? '' : sql;
  } finally {
    await disconnect();
  }
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (options: unknown, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine>;
  };
}

let loading: Promise<EngineModule> | undefined;

async function createEngine(
  databaseUrl: string,
): Promise<{ engine: SchemaEngine; disconnect: () => Promise<void> }> {
  // Once a process: the glue code holds one instance in a module variable, and a second one would take over the
  // callbacks of the first.
  loading ??= loadEngineModule();
  const [module, { files }] = await Promise.all([loading, readSchema()]);
  const adapterFactory = new PrismaPg({ connectionString: databaseUrl });
  const adapters: { dispose(): Promise<void> }[] = [];
  const connect = adapterFactory.connect.bind(adapterFactory);
  adapterFactory.connect = async () => {
    const adapter = await connect();
    adapters.push(adapter);
    // The adapter's own would cut the bodies of functions at their semicolons.
    adapter.executeScript = async (script) => {
      for (const sql of splitStatements(script)) await adapter.executeRaw({ sql, args: [], argTypes: [] });
    };
    return adapter;
  };
  const engine = await module.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  );
  // The engine keeps its connection, and with it the advisory lock that makes the next migration run wait.
  const disconnect = async () => {
    await Promise.all(adapters.map((adapter) => adapter.dispose()));
  };
  return { engine, disconnect };
}

async function loadEngineModule(): Promise<EngineModule> {
  const packageDir = path.join(PROJECT_ROOT, 'node_modules/@prisma/schema-engine-wasm');
  const glue = (await import(
    pathToFileURL(path.join(packageDir, 'schema_engine_bg.js')).href
  )) as EngineModule;
  // The engine reports a panic through this hook; without it the message is lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`schema engine: ${message}`),
    },
  });
  const bytes = await readFile(path.join(packageDir, 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  return glue;
}

async function readSchema(): Promise<SchemaFiles> {
  const names = (await readdir(SCHEMA_DIR)).filter((name) => name.endsWith('.prisma')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({
      path: path.join(SCHEMA_DIR, name),
      content: await readFile(path.join(SCHEMA_DIR, name), 'utf8'),
    })),
  );
  return { files };
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(path.join(MIGRATIONS_DIR, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories,
    shadowDbInitScript: '',
  };
}
