import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createFileSystemStorage, type FileSystemStorage } from '@/lib/platform/storage/file-system-storage';
import { createPartUrlSigner } from '@/lib/platform/storage/part-url-signer';
import { createFileMediaSource } from './file-media-source';
import { createOriginServer, type OriginServer } from './origin-server';
import {
  ORIGIN_PREVIOUS_SECRET,
  ORIGIN_SECRET,
  originConformance,
  rawRequest,
  writeOriginObjects,
} from './origin.conformance';
import { createStorageMediaSource } from './storage-media-source';

const PART_MAX_BYTES = 1_000_000;
const signatures = createSecureLinkSigner({
  originUrl: '',
  secret: ORIGIN_SECRET,
  previousSecret: ORIGIN_PREVIOUS_SECRET,
});
const partUrls = createPartUrlSigner({ originUrl: '', secret: ORIGIN_SECRET });

let root: string;
let storage: FileSystemStorage;
const servers: OriginServer[] = [];

beforeAll(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), 'harken-origin-')), 'objects');
  await writeOriginObjects(root);
  storage = createFileSystemStorage({ root, partUrls });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close(0)));
  await rm(path.dirname(root), { recursive: true, force: true });
});

async function start(
  options: {
    through?: 'files' | 'storage';
    recheckAfterMs?: number;
    maxOpenFiles?: number;
    idleTimeoutMs?: number;
  } = {},
) {
  const { through = 'files', idleTimeoutMs, ...cache } = options;
  const server = createOriginServer({
    source:
      through === 'files' ? createFileMediaSource(storage.tree, cache) : createStorageMediaSource(storage),
    signatures,
    uploads: { storage, partUrls, partMaxBytes: PART_MAX_BYTES },
    ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
  });
  servers.push(server);
  return { server, baseUrl: `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}` };
}

describe('built-in origin on the file system', () => originConformance(() => start()));
describe('built-in origin through the storage port', () =>
  originConformance(() => start({ through: 'storage' })));
describe('built-in origin with hardly any file kept open', () =>
  originConformance(() => start({ maxOpenFiles: 1, recheckAfterMs: 0 })));

describe('open files', () => {
  test('a deleted or replaced object stops being served', async () => {
    const { baseUrl } = await start({ recheckAfterMs: 0 });
    const hash = '12'.repeat(32);
    const url = `${signatures.sign({ contentHash: hash, tier: 'std' })}a.mp4`;
    await storage.put(`packages/${hash}/std/a.mp4`, Buffer.from('one'));
    expect(String((await rawRequest(baseUrl, url)).body)).toBe('one');
    await storage.put(`packages/${hash}/std/a.mp4`, Buffer.from('three'));
    expect(String((await rawRequest(baseUrl, url)).body)).toBe('three');
    await storage.delete(`packages/${hash}/std/a.mp4`);
    expect((await rawRequest(baseUrl, url)).status).toBe(404);
  });

  test('more songs than may be open at once are all served, by many listeners at once', async () => {
    const { baseUrl } = await start({ maxOpenFiles: 3, recheckAfterMs: 1 });
    const hashes = Array.from({ length: 12 }, (_, index) =>
      createHash('sha256').update(String(index)).digest('hex'),
    );
    for (const hash of hashes) await storage.put(`packages/${hash}/std/a.mp4`, Buffer.from(hash.repeat(500)));
    const answers = await Promise.all(
      Array.from({ length: 240 }, async (_, index) => {
        const hash = hashes[(index * 7) % hashes.length] ?? '';
        const { status, body } = await rawRequest(
          baseUrl,
          `${signatures.sign({ contentHash: hash, tier: 'std' })}a.mp4`,
        );
        return status === 200 && String(body) === hash.repeat(500);
      }),
    );
    expect(answers.every(Boolean)).toBe(true);
  });
});

describe('upload parts', () => {
  let baseUrl: string;
  beforeAll(async () => {
    ({ baseUrl } = await start());
  });
  const begin = async () => {
    const multipartId = await storage.createMultipart('staging/x/source');
    return {
      multipartId,
      pathOf: (partNumber: number, expiresInS = 60) => partUrls.sign({ multipartId, partNumber, expiresInS }),
      parts: () => storage.listParts({ key: 'staging/x/source', multipartId }),
    };
  };
  const put = (rawPath: string, body: Buffer, headers: Record<string, string> = {}) =>
    rawRequest(baseUrl, rawPath, {
      method: 'PUT',
      body,
      headers: { 'content-length': String(body.byteLength), ...headers },
    });

  test('a part is stored and answered with its etag, which a page may read', async () => {
    const { pathOf, multipartId } = await begin();
    const bytes = randomBytes(PART_MAX_BYTES);
    const { status, headers } = await put(pathOf(1), bytes);
    expect(status).toBe(200);
    expect(headers.etag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
    expect(headers['access-control-expose-headers']).toContain('ETag');
    const parts = [{ partNumber: 1, etag: headers.etag ?? '' }];
    await storage.completeMultipart({ key: 'staging/x/source', multipartId, parts });
    expect((await buffer(await storage.readStream('staging/x/source'))).equals(bytes)).toBe(true);
  });

  test('an altered or expired address is 403', async () => {
    const { pathOf, parts } = await begin();
    const good = pathOf(1);
    for (const rawPath of [good.replace(/1$/, '2'), good.replace('/uploads/', '/uploads/A'), pathOf(1, -2)]) {
      expect((await put(rawPath, Buffer.from('x'))).status).toBe(403);
    }
    expect(await parts()).toEqual([]);
  });

  test('wrong lengths and checksums are refused, each with its own status', async () => {
    const { pathOf, parts } = await begin();
    const body = Buffer.from('content');
    expect((await put(pathOf(1), Buffer.alloc(PART_MAX_BYTES + 1))).status).toBe(413);
    expect(
      (await put(pathOf(1), body, { 'content-md5': createHash('md5').update('y').digest('base64') })).status,
    ).toBe(400);
    expect((await put(pathOf(1), body, { 'x-amz-checksum-sha256': 'bogus' })).status).toBe(400);
    const chunked = await rawRequest(baseUrl, pathOf(1), {
      method: 'PUT',
      body,
      headers: { 'transfer-encoding': 'chunked' },
    });
    expect(chunked.status).toBe(411);
    expect(chunked.headers['content-type']).toBe('application/problem+json');
    expect(
      (await put(pathOf(1), body, { 'content-md5': createHash('md5').update(body).digest('base64') })).status,
    ).toBe(200);
    expect(await parts()).toHaveLength(1);
  });

  test('a part of an aborted upload is 404', async () => {
    const { pathOf, multipartId } = await begin();
    await storage.abortMultipart({ key: 'staging/x/source', multipartId });
    expect((await put(pathOf(1), Buffer.from('x'))).status).toBe(404);
  });

  test('a connection that breaks in the middle leaves nothing half written', async () => {
    const { pathOf, parts } = await begin();
    const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
    socket.write(`PUT ${pathOf(1)} HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n`);
    socket.write(Buffer.alloc(100_000));
    await expect.poll(() => readdir(path.join(root, '.tmp'))).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(path.join(root, '.tmp'))).toEqual([]);
    expect(await parts()).toEqual([]);
  });

  test('a client that asks first is refused before it sends', async () => {
    const { pathOf } = await begin();
    const ask = async (rawPath: string, lengthBytes: number) => {
      const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
      socket.write(
        `PUT ${rawPath} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${lengthBytes}\r\n\r\n`,
      );
      const [head] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return String(head).slice(0, 12);
    };
    expect(await ask(pathOf(1), PART_MAX_BYTES + 1)).toBe('HTTP/1.1 413');
    expect(await ask(pathOf(1), 10)).toBe('HTTP/1.1 100');
  });

  test('a full disk is 507 with a reason', async () => {
    const full = createOriginServer({
      source: createFileMediaSource(storage.tree),
      signatures,
      uploads: {
        storage: {
          receivePart: async () => {
            const { storageFull } = await import('@/lib/platform/storage/storage-error');
            throw storageFull();
          },
        },
        partUrls,
        partMaxBytes: PART_MAX_BYTES,
      },
    });
    servers.push(full);
    const { pathOf } = await begin();
    const answer = await rawRequest(`http://127.0.0.1:${await full.listen(0)}`, pathOf(1), {
      method: 'PUT',
      body: Buffer.from('x'),
      headers: { 'content-length': '1' },
    });
    expect(answer.status).toBe(507);
    expect(JSON.parse(String(answer.body))).toMatchObject({ status: 507, code: 'storage-full' });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });
});

describe('connections', () => {
  test('a listener who stops reading is cut off, and others are served meanwhile', async () => {
    const { baseUrl } = await start({ idleTimeoutMs: 500 });
    const url = `${signatures.sign({ contentHash: 'ab'.repeat(32), tier: 'max' })}flac.mp4`;
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.pause();
      for (let index = 0; index < 10; index += 1) socket.write(`GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`);
      return socket;
    });
    expect((await rawRequest(baseUrl, url)).body.byteLength).toBe(2_500_000);
    await sleep(1_500);
    const closedCount = { value: 0 };
    for (const socket of sockets) {
      socket.once('close', () => (closedCount.value += 1));
      socket.resume();
    }
    await expect.poll(() => closedCount.value, { timeout: 10_000 }).toBe(20);
  });

  test('closing lets a running answer finish and takes no new ones', async () => {
    const { server, baseUrl } = await start();
    const url = `${signatures.sign({ contentHash: 'ab'.repeat(32), tier: 'max' })}flac.mp4`;
    const running = rawRequest(baseUrl, url);
    await sleep(5);
    await server.close(5_000);
    expect((await running).body.byteLength).toBe(2_500_000);
    await expect(rawRequest(baseUrl, url)).rejects.toThrow();
  });

  test('an object that disappears between look and read is no crash', async () => {
    const { baseUrl } = await start({ through: 'storage' });
    const hash = '34'.repeat(32);
    const filePath = path.join(root, 'packages', hash, 'std/a.mp4');
    await storage.put(`packages/${hash}/std/a.mp4`, Buffer.alloc(5));
    const url = `${signatures.sign({ contentHash: hash, tier: 'std' })}a.mp4`;
    expect((await rawRequest(baseUrl, url)).status).toBe(200);
    await unlink(filePath);
    expect((await rawRequest(baseUrl, url)).status).toBe(404);
    await writeFile(filePath, 'xx'); // shorter than the answer that is remembered
    await expect(rawRequest(baseUrl, url)).rejects.toThrow();
  });
});
