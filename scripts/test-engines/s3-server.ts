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
const BUILD_TIMEOUT_MS = 10 * 60_000;
const VERSITYGW = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const CREDENTIALS = { accessKeyId: 'harken-tests', secretAccessKey: 'only-for-tests-only-for-tests' };

export interface S3TestServer {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  stop(): Promise<void>;
}

/**
 * Starts a real S3-compatible server with one empty bucket: versitygw (Apache-2.0), which checks signatures as S3
 * does. It is built once with Go's ordinary client. (moto would install in less time, but answers a missing upload
 * with HTML and dates every multipart upload 2010.) Returns why not when the machine cannot have it.
 */
export async function startS3Server(): Promise<S3TestServer | { unavailable: string }> {
  const command = await findVersitygw().catch((error: unknown) => ({ unavailable: firstLine(error) }));
  if (typeof command !== 'string') return command;
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-test-s3-'));
  const port = await freePort();
  await mkdir(path.join(folder, 'objects'));
  const address = `127.0.0.1:${port}`;
  const child = spawn(command, ['--port', address, '--quiet', 'posix', path.join(folder, 'objects')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ROOT_ACCESS_KEY: CREDENTIALS.accessKeyId,
      ROOT_SECRET_KEY: CREDENTIALS.secretAccessKey,
    },
  });
  const endpoint = `http://${address}`;
  const stop = async () => {
    await stopped(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await createBucket(endpoint, child);
  } catch (error) {
    await stop();
    return { unavailable: `versitygw did not start: ${firstLine(error)}` };
  }
  return {
    endpoint,
    region: 'us-east-1',
    bucket: 'harken',
    ...CREDENTIALS,
    stop,
  };
}

/** The program in the cache, on the PATH, or built now. */
async function findVersitygw(): Promise<string> {
  const cached = path.join(CACHE, 'versitygw');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const existing = [cached, ...folders.map((folder) => path.join(folder, 'versitygw'))].find(existsSync);
  if (existing !== undefined) return existing;
  console.warn(
    'Building versitygw for the S3 suite; this takes a minute or two and is kept in .cache/s3-server.',
  );
  const folder = path.join(CACHE, `build-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    await run('go', ['install', VERSITYGW], {
      env: { ...process.env, GOBIN: folder },
      timeout: BUILD_TIMEOUT_MS,
    });
    await rename(path.join(folder, 'versitygw'), cached);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return cached;
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
