import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from './start/database';

let dataDir: string;
let port: number;
let originPort: number;

beforeAll(async () => {
  port = await quietPort();
  originPort = await quietPort(port + 1);
});

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'harken-start-'));
  await chmod(dataDir, 0o755);
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

interface Outcome {
  exitCode: number | null;
  /** Lines that begin with the failure mark. */
  reasons: string[];
  all: string;
}

/** A free port below those that systems hand out by themselves: other tests' connections never come upon it. */
async function quietPort(from = 20_000 + (process.pid % 9000)): Promise<number> {
  for (let candidate = from; ; candidate += 1) {
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(candidate, () => probe.close(() => resolve(true)));
    });
    if (isFree) return candidate;
  }
}

/** Runs `npm start`'s script until it ends by itself; a start that succeeds here would be a failed test. */
function runStart(env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        DATA_DIR: dataDir,
        PORT: String(port),
        ORIGIN_PORT: String(originPort),
        ...env,
      },
    });
    let all = '';
    child.stdout.on('data', (chunk: Buffer) => (all += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString()));
    child.on('exit', (exitCode) => {
      const reasons = all
        .split('\n')
        .filter((line) => line.startsWith('✗ '))
        .map((line) => line.slice(2));
      resolve({ exitCode, reasons, all });
    });
  });
}

describe('a start that cannot go on says the cause and the remedy in one line and exits with an error', () => {
  it('a port in use', async () => {
    const blocker = await new Promise<Server>((resolve) => {
      const server = createServer();
      server.listen(port, () => resolve(server));
    });
    const { exitCode, reasons } = await runStart({});
    blocker.close();
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toBe(
      `Port ${port} is in use by another program. Stop that program, or set PORT to another port.`,
    );
  });

  it('a missing ffmpeg', async () => {
    const { exitCode, reasons } = await runStart({ FFMPEG_PATH: '/nowhere/ffmpeg' });
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toMatch(/^ffmpeg is missing\. Install it .*FFMPEG_PATH/);
  });

  it('a wrong setting', async () => {
    const { exitCode, all } = await runStart({ SIGN_UP: 'perhaps' });
    expect(exitCode).toBe(1);
    expect(all).toMatch(/SIGN_UP: /);
  });

  it('a corrupt data folder', async () => {
    const cluster = path.join(dataDir, 'postgres');
    await mkdir(cluster);
    await writeFile(path.join(cluster, 'PG_VERSION'), '18\n');
    const { exitCode, reasons } = await runStart({});
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toMatch(
      /cannot be used .* Restore it from a backup, or set DATA_DIR to a new folder\.$/,
    );
  });

  it('a data folder of another PostgreSQL version', async () => {
    const cluster = path.join(dataDir, 'postgres');
    await mkdir(cluster);
    await writeFile(path.join(cluster, 'PG_VERSION'), '12\n');
    await writeFile(path.join(cluster, 'postgresql.conf'), '');
    const { exitCode, reasons } = await runStart({});
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toMatch(/another PostgreSQL version/);
  });

  it('a damaged secrets file, which is never replaced by new secrets', async () => {
    await writeFile(path.join(dataDir, 'secrets.json'), '{"AUTH_SECRET":');
    const { exitCode, reasons } = await runStart({});
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toMatch(/secrets\.json is damaged/);
  });

  it('a database that does not answer', async () => {
    const { exitCode, reasons } = await runStart({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none' });
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toMatch(/DATABASE_URL does not lead to a usable PostgreSQL/);
  });

  it('a second service on the same data folder', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'scripts/start.ts']);
    await writeFile(path.join(dataDir, 'harken.pid'), String(other.pid));
    const { exitCode, reasons } = await runStart({});
    other.kill();
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toContain(`Harken already runs on ${dataDir} (process ${other.pid})`);
  });

  it('a lock whose number another program has since a reboot is no second service', async () => {
    await writeFile(path.join(dataDir, 'harken.pid'), String(process.pid));
    const { all } = await runStart({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none' });
    expect(all).toContain('✓ Data folder, ports and ffmpeg are ready');
  });

  it('two ports that are one', async () => {
    const { exitCode, reasons } = await runStart({ ORIGIN_PORT: String(port) });
    expect(exitCode).toBe(1);
    expect(reasons.at(-1)).toBe(`PORT and ORIGIN_PORT are both ${port}. Set one of them to another port.`);
  });

  it('a port that leaves no room for the next one', async () => {
    const { exitCode, all } = await runStart({ PORT: '65535', ORIGIN_PORT: '' });
    expect(exitCode).toBe(1);
    expect(all).toContain('ORIGIN_PORT: is needed when PORT is 65535');
  });

  it('an address that is none of the web', async () => {
    const { exitCode, all } = await runStart({ PUBLIC_URL: 'ftp://music.example' });
    expect(exitCode).toBe(1);
    expect(all).toMatch(/PUBLIC_URL: must be an address that begins with http/);
  });

  it('a first start that was cut off while it made the database is gone about again', async () => {
    await mkdir(path.join(dataDir, 'postgres.new'));
    await writeFile(path.join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
    await mkdir(path.join(dataDir, 'postgres'));
    const database = await openDatabase({ databaseUrl: undefined, dataDir, password: 'only-for-tests' });
    await database.stop();
    expect(existsSync(path.join(dataDir, 'postgres.new'))).toBe(false);
  });

  it('npm that is asked to end takes everything with it, although its shell passes no signal on', async () => {
    // A database that accepts and never answers keeps the start busy for ten seconds.
    const silent = await new Promise<Server>((resolve) => {
      const server = createServer();
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
    const { port: databasePort } = silent.address() as AddressInfo;
    const shell = spawn('sh', ['-c', '"$0" scripts/bootstrap.mjs start; true', process.execPath], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        npm_lifecycle_event: 'start',
        DATA_DIR: dataDir,
        PORT: String(port),
        ORIGIN_PORT: String(originPort),
        DATABASE_URL: `postgresql://nobody:x@127.0.0.1:${databasePort}/none`,
      },
    });
    const output = await new Promise<string>((resolve) => {
      let all = '';
      const collect = (chunk: Buffer) => {
        all += chunk.toString();
        if (all.includes('✓ Data folder')) shell.kill('SIGTERM');
      };
      shell.stdout.on('data', collect);
      shell.stderr.on('data', collect);
      // The pipes close when the last process that holds them has ended, not with the shell.
      shell.on('close', () => resolve(all));
    });
    silent.close();
    expect(output).toContain('Everything is stopped');
  });

  it('called off in the middle by a signal, its output read by nobody any more, it leaves no database behind', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: dataDir,
        PORT: String(port),
        ORIGIN_PORT: String(originPort),
      },
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('✓ Data folder')) resolve();
      }),
    );
    child.stdout.destroy();
    child.stderr.destroy();
    const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid');
    await vi.waitFor(async () => expect(await readFile(pidFile, 'utf8')).toContain('ready'), 30_000);
    // The line that tells of the running database is the first that nobody reads.
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
    // A build or a service that began after the stop would be nobody's.
    await vi.waitFor(async () => expect(await processesOn(dataDir)).toEqual([]), 10_000);
  });

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();
  if (!canMount)
    console.warn('SKIPPED: the full-disk start test needs the right to mount a small file system');

  it.skipIf(!canMount)('a full disk', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', dataDir]);
    try {
      const { exitCode, reasons } = await runStart({});
      expect(exitCode).toBe(1);
      expect(reasons.at(-1)).toMatch(/^The disk that holds .* is full .* nothing is lost\.$/);
    } finally {
      execFileSync('umount', [dataDir]);
    }
  });
});

/** Command lines of processes that were started for a data folder; Linux tells. */
async function processesOn(folder: string): Promise<string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
      if (!environment.split('\0').includes(`DATA_DIR=${folder}`)) return [];
      return [await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')];
    }),
  );
  return found.flat().filter((commandLine) => commandLine !== '');
}

function tryMount(): boolean {
  const folder = path.join(tmpdir(), `harken-mount-${process.pid}`);
  try {
    execFileSync('mkdir', ['-p', folder]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rm', ['-rf', folder]);
  }
}
