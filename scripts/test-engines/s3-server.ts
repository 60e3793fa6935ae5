import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

const run = promisify(execFile);
const CACHE = path.resolve(process.cwd(), '.cache/s3-server');
const VERSITYGW = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const CREDENTIALS = { accessKeyId: 'harken-tests', secretAccessKey: 'only-for-tests-only-for-tests' };

export interface S3TestServer {
  /** Which program answers, for the log. versitygw checks signatures, moto does not. */
  engine: 'versitygw' | 'moto';
  checksSignatures: boolean;
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  stop(): Promise<void>;
}

interface Engine {
  name: S3TestServer['engine'];
  command: string;
  args: (port: number, folder: string) => string[];
}

/**
 * Starts a real S3-compatible server with one empty bucket: versitygw (Apache-2.0) when the machine has it or once
 * it was built into `.cache`, else moto, which installs in less time; each is fetched through Go's or Python's
 * ordinary client. Returns why not when the machine has none of them.
 */
export async function startS3Server(): Promise<S3TestServer | { unavailable: string }> {
  const found = await findEngine();
  if ('unavailable' in found) return found;
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-test-s3-'));
  const port = await freePort();
  await mkdir(path.join(folder, 'objects'));
  const child = spawn(found.command, found.args(port, folder), {
    stdio: 'ignore',
    env: {
      ...process.env,
      ROOT_ACCESS_KEY: CREDENTIALS.accessKeyId,
      ROOT_SECRET_KEY: CREDENTIALS.secretAccessKey,
    },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await stopped(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await createBucket(endpoint, child);
  } catch (error) {
    await stop();
    return { unavailable: `${found.name} did not start: ${String(error)}` };
  }
  return {
    engine: found.name,
    checksSignatures: found.name === 'versitygw',
    endpoint,
    region: 'us-east-1',
    bucket: 'harken',
    ...CREDENTIALS,
    stop,
  };
}

async function findEngine(): Promise<Engine | { unavailable: string }> {
  const versitygw = firstExisting([path.join(CACHE, 'versitygw'), ...onPath('versitygw')]);
  if (versitygw) return versitygwEngine(versitygw);
  const moto = [path.join(CACHE, 'moto/bin/moto_server'), ...onPath('moto_server')];
  for (const command of moto) {
    if (existsSync(command) && (await works(command, ['--help']))) return motoEngine(command);
  }
  const reasons: string[] = [];
  for (const install of [installMoto, installVersitygw]) {
    try {
      return await install();
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  return { unavailable: `neither Python nor Go could provide one (${reasons.join('; ')})` };
}

function versitygwEngine(command: string): Engine {
  return {
    name: 'versitygw',
    command,
    args: (port, folder) => ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', path.join(folder, 'objects')],
  };
}

function motoEngine(command: string): Engine {
  return { name: 'moto', command, args: (port) => ['-H', '127.0.0.1', '-p', String(port)] };
}

async function installMoto(): Promise<Engine> {
  await mkdir(CACHE, { recursive: true });
  const target = path.join(CACHE, 'moto');
  await rm(target, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', target], { timeout: 120_000 });
  try {
    await run(path.join(target, 'bin/pip'), ['install', '--quiet', 'moto[server]==5.2.5'], {
      timeout: 300_000,
    });
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
  return motoEngine(path.join(target, 'bin/moto_server'));
}

async function installVersitygw(): Promise<Engine> {
  const folder = path.join(CACHE, `build-${process.pid}`);
  await mkdir(folder, { recursive: true });
  await run('go', ['install', VERSITYGW], { env: { ...process.env, GOBIN: folder }, timeout: 600_000 });
  await rename(path.join(folder, 'versitygw'), path.join(CACHE, 'versitygw'));
  await rm(folder, { recursive: true, force: true });
  return versitygwEngine(path.join(CACHE, 'versitygw'));
}

async function createBucket(endpoint: string, child: ChildProcess): Promise<void> {
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await client.send(new CreateBucketCommand({ Bucket: 'harken' }));
      return;
    } catch (error) {
      if (Date.now() > deadline || child.exitCode !== null) throw error;
      await sleep(100);
    }
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killTimer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exit;
  clearTimeout(killTimer);
}

function onPath(program: string): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
}

function firstExisting(candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => existsSync(candidate));
}

async function works(command: string, args: string[]): Promise<boolean> {
  return run(command, args, { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
