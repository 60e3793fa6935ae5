import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressBuild } from '@/scripts/start/compress-build';
import { serveBuildFiles } from './serve-build-files';

const SCRIPT = `console.log(${JSON.stringify('and again '.repeat(400))});`;

let folder: string;
let server: ReturnType<typeof createServer>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'harken-build-'));
  await mkdir(path.join(folder, 'static', 'chunks'), { recursive: true });
  await writeFile(path.join(folder, 'static', 'chunks', 'a.js'), SCRIPT);
  await writeFile(path.join(folder, 'static', 'chunks', 'tiny.js'), '1');
  await writeFile(path.join(folder, 'secret.json'), '{"key":1}');
  await compressBuild(path.join(folder, 'static'));
  server = createServer(
    serveBuildFiles(path.join(folder, 'static'), (request, response) => {
      response.end(`Next: ${request.method} ${request.url}`);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function ask(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, path: address, headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });
}

describe('files of the build', () => {
  it('leave compressed as the build left them, for good, under their own type', async () => {
    const { status, headers, body } = await ask('/_next/static/chunks/a.js', {
      'accept-encoding': 'gzip, br',
    });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe('br');
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(headers['cache-control']).toBe('public,max-age=31536000,immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect(body.length).toBeLessThan(100);
  });

  it('leave as they are for a client that reads no Brotli', async () => {
    const { headers, body } = await ask('/_next/static/chunks/a.js', { 'accept-encoding': 'identity' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(SCRIPT);
  });

  it('of a few bytes are left alone', async () => {
    const { headers, body } = await ask('/_next/static/chunks/tiny.js', { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe('1');
  });

  it.each([
    '/_next/static/chunks/missing.js',
    '/_next/static/../secret.json',
    '/_next/static/%2e%2e/secret.json',
    '/_next/static/..%2fsecret.json',
    '/album/1',
    '/_next/image?url=x',
  ])('%s is for Next to answer, with its address as it came', async (address) => {
    expect((await ask(address)).body.toString()).toBe(`Next: GET ${address}`);
  });

  it('are only read: any other method is for Next', async () => {
    const address = '/_next/static/chunks/a.js';
    expect((await ask(address, {}, 'POST')).body.toString()).toBe(`Next: POST ${address}`);
  });
});
