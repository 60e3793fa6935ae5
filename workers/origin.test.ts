import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createObjectStorage } from '@/lib/platform/storage/create-object-storage';
import { parseServerEnv } from '@/lib/config/server-env';

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'harken-origin-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function startProcess(port: number) {
  const settings = {
    MEDIA_SIGNING_SECRET: SECRET,
    DATA_DIR: folder,
    ORIGIN_PORT: String(port),
    LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/origin.ts'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(String(chunk)));
  return { child, output, settings };
}

test('the process serves what the configured store holds and the configured signer signed, and stops on SIGTERM', async () => {
  const port = await freePort();
  const { child, settings } = startProcess(port);
  const env = parseServerEnv(settings);
  const contentHash = 'ab'.repeat(32);
  const storage = createObjectStorage(env);
  await storage.put(`packages/${contentHash}/std/aac-96.mp4`, Buffer.from('audio'));
  await expect.poll(() => isUp(port), { timeout: 30_000 }).toBe(true);

  const base = createSecureLinkSigner({ originUrl: env.ORIGIN_URL, secret: SECRET }).sign({
    contentHash,
    tier: 'std',
  });
  expect(await (await fetch(`${base}aac-96.mp4`)).text()).toBe('audio');
  expect((await fetch(`${base.replace('/std/', '/max/')}aac-96.mp4`)).status).toBe(403);

  const key = 'staging/x/source';
  const multipartId = await storage.createMultipart(key);
  const part = await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 60 });
  const sent = await fetch(part.url, { method: part.method, headers: part.headers, body: 'bytes' });
  const parts = [{ partNumber: 1, etag: sent.headers.get('etag') ?? '' }];
  expect(await storage.completeMultipart({ key, multipartId, parts })).toMatchObject({ sizeBytes: 5 });

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port in use ends it with the cause and the remedy', async () => {
  const occupied = createServer();
  await new Promise<void>((resolve) => occupied.listen(0, resolve));
  const { child, output } = startProcess((occupied.address() as AddressInfo).port);
  expect(await once(child, 'exit')).toEqual([1, null]);
  await sleep(50);
  expect(output.join('')).toContain('Set ORIGIN_PORT to a free one');
  await new Promise((resolve) => occupied.close(resolve));
});

async function isUp(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
