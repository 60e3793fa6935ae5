import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '@/lib/kernel/app-error';
import { MULTIPART_MIN_PART_BYTES, type ObjectStorage, type SignedPart } from './object-storage';

export interface ObjectStorageHarness {
  storage: ObjectStorage;
  /** Does what a browser does with a signed part; returns the etag it was answered. */
  sendPart(signed: SignedPart, bytes: Uint8Array): Promise<string>;
}

/** What every adapter of the port promises. Call it inside a `describe`. */
export function objectStorageContract(start: () => Promise<ObjectStorageHarness>): void {
  let storage: ObjectStorage;
  let sendPart: ObjectStorageHarness['sendPart'];
  let folder: string;
  beforeAll(async () => {
    ({ storage, sendPart } = await start());
    folder = await mkdtemp(path.join(tmpdir(), 'harken-storage-contract-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bytesOf = async (key: string) => buffer(await storage.readStream(key));
  const keysBelow = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of storage.list(prefix)) keys.push(key);
    return keys;
  };

  test('stored bytes come back exactly, with size, content type and etag', async () => {
    const bytes = randomBytes(100_000);
    const put = await storage.put('bytes/a.mp4', bytes);
    expect(put).toMatchObject({ key: 'bytes/a.mp4', sizeBytes: 100_000, contentType: 'audio/mp4' });
    expect(put.etag).toMatch(/^"[^"]+"$/);
    expect(Math.abs(put.lastModified.getTime() - Date.now())).toBeLessThan(60_000);
    expect((await bytesOf('bytes/a.mp4')).equals(bytes)).toBe(true);
    expect(await storage.head('bytes/a.mp4')).toEqual(put);
  });

  test('an empty object is an object', async () => {
    expect(await storage.put('bytes/empty.txt', new Uint8Array())).toMatchObject({ sizeBytes: 0 });
    expect((await bytesOf('bytes/empty.txt')).byteLength).toBe(0);
  });

  test('a stream of unknown length beyond one part is stored whole', async () => {
    const block = randomBytes(1024 * 1024);
    const hash = createHash('sha256');
    const body = Readable.from(
      (function* () {
        for (let index = 0; index < 18; index += 1) {
          hash.update(block);
          yield block;
        }
      })(),
    );
    expect(await storage.put('bytes/stream.bin', body)).toMatchObject({ sizeBytes: 18 * 1024 * 1024 });
    const stored = createHash('sha256');
    for await (const chunk of await storage.readStream('bytes/stream.bin')) stored.update(chunk as Buffer);
    expect(stored.digest('hex')).toBe(hash.digest('hex'));
  });

  test('a stream that fails leaves the old object as it was', async () => {
    await storage.put('bytes/kept.txt', Buffer.from('old'));
    const failing = Readable.from(
      (async function* () {
        yield randomBytes(70_000);
        throw new Error('the source broke');
      })(),
    );
    await expect(storage.put('bytes/kept.txt', failing)).rejects.toThrow('the source broke');
    expect(String(await bytesOf('bytes/kept.txt'))).toBe('old');
    const neverSeen = Readable.from(
      (async function* () {
        yield randomBytes(10);
        throw new Error('the source broke');
      })(),
    );
    await expect(storage.put('bytes/never.txt', neverSeen)).rejects.toThrow('the source broke');
    expect(await storage.exists('bytes/never.txt')).toBe(false);
  });

  test('a file is stored and downloaded byte for byte, and the source stays', async () => {
    const source = path.join(folder, 'source.flac');
    const bytes = randomBytes(300_001);
    await writeFile(source, bytes);
    expect(await storage.putFile('files/a.flac', source)).toMatchObject({
      sizeBytes: 300_001,
      contentType: 'audio/flac',
    });
    expect((await readFile(source)).equals(bytes)).toBe(true);
    await storage.downloadTo('files/a.flac', path.join(folder, 'target.flac'));
    expect((await readFile(path.join(folder, 'target.flac'))).equals(bytes)).toBe(true);
  });

  test('a download of a missing object leaves no file', async () => {
    await expectCode(storage.downloadTo('files/none', path.join(folder, 'none')), 'object-not-found');
    expect((await readdir(folder)).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('putting again replaces the content and the etag', async () => {
    const first = await storage.put('bytes/again.txt', Buffer.from('one'));
    const second = await storage.put('bytes/again.txt', Buffer.from('three'));
    expect(second.etag).not.toBe(first.etag);
    expect(String(await bytesOf('bytes/again.txt'))).toBe('three');
  });

  test('ranges are inclusive, may be open, and stop at the end', async () => {
    await storage.put('bytes/range.txt', Buffer.from('0123456789'));
    const part = async (range: { start: number; end?: number }) =>
      String(await buffer(await storage.readStream('bytes/range.txt', range)));
    expect(await part({ start: 2, end: 4 })).toBe('234');
    expect(await part({ start: 7 })).toBe('789');
    expect(await part({ start: 0, end: 0 })).toBe('0');
    expect(await part({ start: 8, end: 100 })).toBe('89');
    await expectCode(part({ start: 10 }), 'bad-range');
    await expectCode(part({ start: 4, end: 3 }), 'bad-range');
  });

  test('what is missing is not found, and deleting it succeeds', async () => {
    await expectCode(storage.head('nowhere/x'), 'object-not-found');
    await expectCode(storage.readStream('nowhere/x'), 'object-not-found');
    await expectCode(storage.copy('nowhere/x', 'nowhere/y'), 'object-not-found');
    await expectCode(storage.move('nowhere/x', 'nowhere/y'), 'object-not-found');
    expect(await storage.exists('nowhere/x')).toBe(false);
    await storage.delete('nowhere/x');
    expect(await storage.deletePrefix('nowhere/')).toBe(0);
  });

  test('copy keeps the source, move takes it away', async () => {
    const bytes = randomBytes(5_000);
    await storage.put('moves/a.ogg', bytes);
    expect(await storage.copy('moves/a.ogg', 'moves/sub/b.ogg')).toMatchObject({ sizeBytes: 5_000 });
    expect(await storage.move('moves/a.ogg', 'moves/c.ogg')).toMatchObject({
      key: 'moves/c.ogg',
      sizeBytes: 5_000,
    });
    expect(await keysBelow('moves/')).toEqual(['moves/c.ogg', 'moves/sub/b.ogg']);
    expect((await bytesOf('moves/c.ogg')).equals(bytes)).toBe(true);
    await storage.move('moves/c.ogg', 'moves/c.ogg').catch(() => undefined);
    expect(await storage.exists('moves/sub/b.ogg')).toBe(true);
  });

  test('a list is complete, in key order and bounded by its prefix', async () => {
    const keys = ['l/a-b/1', 'l/a.txt', 'l/a/1', 'l/a/2', 'l/b', 'lx/1'];
    for (const key of [...keys].reverse()) await storage.put(key, Buffer.from(key));
    expect(await keysBelow('l/')).toEqual(keys.slice(0, 5));
    expect(await keysBelow('l/a/')).toEqual(['l/a/1', 'l/a/2']);
    expect(await keysBelow('l/none/')).toEqual([]);
    for await (const info of storage.list('l/a/')) expect(info.sizeBytes).toBe(info.key.length);
  });

  test('deleting a prefix takes exactly what lies below it', async () => {
    for (const key of ['d/x/1', 'd/x/2/3', 'd/xy/1', 'd/y']) await storage.put(key, Buffer.from('.'));
    expect(await storage.deletePrefix('d/x/')).toBe(2);
    expect(await keysBelow('d/')).toEqual(['d/xy/1', 'd/y']);
    await storage.delete('d/y');
    expect(await keysBelow('d/')).toEqual(['d/xy/1']);
  });

  test.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '../a',
    'a/../b',
    'a/..',
    './a',
    '.multipart/x',
    '.tmp/x',
    'a\\b',
    'a\0b',
    'a\nb',
    'ä',
    'a b',
    `a/${'x'.repeat(200)}`,
    'x/'.repeat(300) + 'x',
  ])('the key %j is refused by every operation', async (key) => {
    const other = 'keys/fine';
    for (const attempt of [
      () => storage.put(key, Buffer.from('x')),
      () => storage.putFile(key, path.join(folder, 'source.flac')),
      () => storage.head(key),
      () => storage.readStream(key),
      () => storage.delete(key),
      () => storage.downloadTo(key, path.join(folder, 'x')),
      () => storage.createMultipart(key),
    ]) {
      await expectCode(attempt(), 'bad-object-key');
    }
    await storage.put(other, Buffer.from('x'));
    await expectCode(storage.copy(other, key), 'bad-object-key');
    await expectCode(storage.move(other, key), 'bad-object-key');
    if (key !== '' && key !== 'a/') await expectCode(keysBelow(key), 'bad-object-key');
  });

  test('parts sent in any order, one of them twice, become one object', async () => {
    const key = 'staging/multi/source';
    const [one, two, three] = [
      randomBytes(MULTIPART_MIN_PART_BYTES),
      randomBytes(MULTIPART_MIN_PART_BYTES),
      randomBytes(777),
    ];
    const multipartId = await storage.createMultipart(key);
    const send = async (partNumber: number, bytes: Buffer) =>
      sendPart(await storage.signPart({ key, multipartId, partNumber, expiresInS: 600 }), bytes);
    const etag3 = await send(3, three);
    await send(1, randomBytes(MULTIPART_MIN_PART_BYTES));
    const etag2 = await send(2, two);
    const etag1 = await send(1, one);
    expect(etag1).toBe(`"${createHash('md5').update(one).digest('hex')}"`);
    expect(await storage.exists(key)).toBe(false);
    expect(await storage.listParts({ key, multipartId })).toEqual([
      { partNumber: 1, sizeBytes: one.byteLength, etag: etag1 },
      { partNumber: 2, sizeBytes: two.byteLength, etag: etag2 },
      { partNumber: 3, sizeBytes: 777, etag: etag3 },
    ]);
    const parts = [
      { partNumber: 1, etag: etag1 },
      { partNumber: 2, etag: etag2 },
      { partNumber: 3, etag: etag3 },
    ];
    const info = await storage.completeMultipart({ key, multipartId, parts });
    expect(info.sizeBytes).toBe(2 * MULTIPART_MIN_PART_BYTES + 777);
    expect((await bytesOf(key)).equals(Buffer.concat([one, two, three]))).toBe(true);
    // A caller that crashed before it noted the answer asks again.
    expect((await storage.completeMultipart({ key, multipartId, parts })).etag).toBe(info.etag);
  });

  test('one small part is enough for an object', async () => {
    const key = 'staging/single/source';
    const multipartId = await storage.createMultipart(key);
    const etag = await sendPart(
      await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 600 }),
      Buffer.from('small'),
    );
    await storage.completeMultipart({ key, multipartId, parts: [{ partNumber: 1, etag }] });
    expect(String(await bytesOf(key))).toBe('small');
  });

  test('missing, changed, unordered or no parts do not become an object', async () => {
    const key = 'staging/refused/source';
    const multipartId = await storage.createMultipart(key);
    const etag = await sendPart(
      await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 600 }),
      Buffer.from('content'),
    );
    const first = { partNumber: 1, etag };
    for (const parts of [
      [],
      [{ partNumber: 1, etag: `"${'0'.repeat(32)}"` }],
      [first, { partNumber: 2, etag }],
      [{ partNumber: 2, etag }, first],
      [first, first],
    ]) {
      await expectCode(storage.completeMultipart({ key, multipartId, parts }), 'multipart-parts-mismatch');
    }
    expect(await storage.exists(key)).toBe(false);
    await storage.abortMultipart({ key, multipartId });
  });

  test('an aborted upload is gone, and aborting it again succeeds', async () => {
    const key = 'staging/aborted/source';
    const multipartId = await storage.createMultipart(key);
    await storage.abortMultipart({ key, multipartId });
    await storage.abortMultipart({ key, multipartId });
    await expectCode(storage.listParts({ key, multipartId }), 'multipart-not-found');
    await expectCode(
      storage.completeMultipart({
        key,
        multipartId,
        parts: [{ partNumber: 1, etag: `"${'0'.repeat(32)}"` }],
      }),
      'multipart-not-found',
    );
  });

  test('abandoned uploads are cleaned away, younger ones stay', async () => {
    const key = 'staging/abandoned/source';
    const multipartId = await storage.createMultipart(key);
    expect(await storage.abortAbandonedMultiparts(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await storage.listParts({ key, multipartId })).toEqual([]);
    expect(await storage.abortAbandonedMultiparts(new Date(Date.now() + 3_600_000))).toBeGreaterThanOrEqual(
      1,
    );
    await expectCode(storage.listParts({ key, multipartId }), 'multipart-not-found');
  });

  test('many writers of one key leave one of their objects whole', async () => {
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(50_000, index));
    await Promise.all(bodies.map((body) => storage.put('race/key', body)));
    const stored = await bytesOf('race/key');
    expect(bodies.some((body) => body.equals(stored))).toBe(true);
  });
}

async function expectCode(action: Promise<unknown>, code: string): Promise<void> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).code).toBe(code);
}
