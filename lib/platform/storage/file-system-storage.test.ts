import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileSystemStorage, type FileSystemStorage } from './file-system-storage';
import { objectStorageContract } from './object-storage.contract';
import { createPartUrlSigner } from './part-url-signer';

const partUrls = createPartUrlSigner({
  originUrl: 'http://origin.test',
  secret: 'only-for-tests-only-for-tests-only',
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'harken-fs-storage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function receive(
  storage: FileSystemStorage,
  multipartId: string,
  partNumber: number,
  bytes: Uint8Array,
) {
  return storage.receivePart({
    multipartId,
    partNumber,
    body: Readable.from([bytes]),
    sizeBytes: bytes.byteLength,
  });
}

describe('file-system storage', () => {
  objectStorageContract(async () => {
    const storage = createFileSystemStorage({ root: path.join(folder, 'contract'), partUrls });
    return {
      storage,
      sendPart: async (signed, bytes) => {
        const [token = '', expires = '', multipartId = '', partNumber = ''] = new URL(signed.url).pathname
          .split('/')
          .slice(2);
        expect(partUrls.verify({ token, expires, multipartId, partNumber })).toBe(true);
        return receive(storage, multipartId, Number(partNumber), bytes);
      },
    };
  });
});

describe('containment', () => {
  test('a symbolic link in the tree gives nothing away and redirects no write', async () => {
    const root = path.join(folder, 'links');
    const outside = path.join(folder, 'outside');
    await mkdir(outside, { recursive: true });
    await writeFile(path.join(outside, 'secret.txt'), 'secret');
    const storage = createFileSystemStorage({ root, partUrls });
    await storage.put('real/x', Buffer.from('x'));
    await symlink(outside, path.join(root, 'folder'));
    await symlink(path.join(outside, 'secret.txt'), path.join(root, 'real/file'));

    for (const key of ['folder/secret.txt', 'real/file']) {
      await expect(storage.head(key)).rejects.toMatchObject({ code: 'object-not-found' });
      await expect(storage.readStream(key)).rejects.toMatchObject({ code: 'object-not-found' });
      await expect(storage.copy(key, 'real/copy')).rejects.toMatchObject({ code: 'object-not-found' });
    }
    const listed: string[] = [];
    for await (const { key } of storage.list('')) listed.push(key);
    for await (const { key } of storage.list('folder/')) listed.push(key);
    expect(listed).toEqual(['real/x']);

    await expect(storage.put('folder/new.txt', Buffer.from('x'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
    await expect(storage.put('folder/deep/new.txt', Buffer.from('x'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
    await expect(storage.delete('folder/secret.txt')).rejects.toMatchObject({ kind: 'unavailable' });
    await storage.put('real/file', Buffer.from('mine')); // replaces the link, not its target
    expect(await readdir(outside)).toEqual(['secret.txt']);
    expect(await readFile(path.join(outside, 'secret.txt'), 'utf8')).toBe('secret');
    expect(String(await buffer(await storage.readStream('real/file')))).toBe('mine');
  });

  test('the root itself may be a symbolic link', async () => {
    await mkdir(path.join(folder, 'big-disk'));
    await symlink(path.join(folder, 'big-disk'), path.join(folder, 'linked-root'));
    const storage = createFileSystemStorage({ root: path.join(folder, 'linked-root'), partUrls });
    await storage.put('a/b', Buffer.from('x'));
    expect(await readFile(path.join(folder, 'big-disk/a/b'), 'utf8')).toBe('x');
  });

  test('a multipart id is never a path', async () => {
    const storage = createFileSystemStorage({ root: path.join(folder, 'ids'), partUrls });
    for (const multipartId of ['..', '../..', 'a/b', '', '.', 'x'.repeat(36)]) {
      await expect(receive(storage, multipartId, 1, Buffer.from('x'))).rejects.toMatchObject({
        code: 'multipart-not-found',
      });
      await storage.abortMultipart({ key: 'a', multipartId });
    }
  });

  test('a key below another object is a clash, not a crash', async () => {
    const storage = createFileSystemStorage({ root: path.join(folder, 'clash'), partUrls });
    await storage.put('a/b', Buffer.from('x'));
    await expect(storage.put('a/b/c', Buffer.from('y'))).rejects.toMatchObject({ code: 'object-key-clash' });
    await expect(storage.put('a', Buffer.from('y'))).rejects.toMatchObject({ code: 'object-key-clash' });
    await storage.delete('a');
    expect(String(await buffer(await storage.readStream('a/b')))).toBe('x');
    expect(await readdir(path.join(folder, 'clash/.tmp'))).toEqual([]);
  });
});

describe('parts', () => {
  const setUp = async (name: string) => {
    const root = path.join(folder, name);
    const storage = createFileSystemStorage({ root, partUrls });
    const multipartId = await storage.createMultipart('staging/x');
    return { root, storage, multipartId, parts: () => storage.listParts({ key: 'staging/x', multipartId }) };
  };

  test('a body that breaks off or has another length leaves nothing', async () => {
    const { root, storage, multipartId, parts } = await setUp('broken');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(1000);
        throw new Error('connection lost');
      })(),
    );
    await expect(
      storage.receivePart({ multipartId, partNumber: 1, body: broken, sizeBytes: 2000 }),
    ).rejects.toThrow('connection lost');
    for (const sizeBytes of [4, 6]) {
      const body = Readable.from([Buffer.from('12345')]);
      await expect(
        storage.receivePart({ multipartId, partNumber: 1, body, sizeBytes }),
      ).rejects.toMatchObject({ code: 'part-size-mismatch' });
    }
    expect(await parts()).toEqual([]);
    expect(await readdir(path.join(root, '.tmp'))).toEqual([]);
  });

  test('a part with a wrong checksum is refused, with the right one it is taken', async () => {
    const { storage, multipartId, parts } = await setUp('checksums');
    const bytes = randomBytes(1000);
    const send = (checksums: { contentMd5?: string; contentSha256?: string }) =>
      storage.receivePart({
        multipartId,
        partNumber: 1,
        body: Readable.from([bytes]),
        sizeBytes: 1000,
        ...checksums,
      });
    const digest = (algorithm: string, of: Buffer) => createHash(algorithm).update(of).digest('base64');
    const wrong = Buffer.from('other');
    await expect(send({ contentMd5: digest('md5', wrong) })).rejects.toMatchObject({
      code: 'part-checksum-mismatch',
    });
    await expect(send({ contentSha256: digest('sha256', wrong) })).rejects.toMatchObject({
      code: 'part-checksum-mismatch',
    });
    expect(await parts()).toEqual([]);
    await send({ contentMd5: digest('md5', bytes), contentSha256: digest('sha256', bytes) });
    expect(await parts()).toHaveLength(1);
  });

  test('a crash between the object and its record is repaired by completing again', async () => {
    const { root, storage, multipartId } = await setUp('crash');
    const etags = [
      await receive(storage, multipartId, 1, Buffer.from('one-')),
      await receive(storage, multipartId, 2, Buffer.from('two')),
    ];
    const parts = etags.map((etag, index) => ({ partNumber: index + 1, etag }));
    await storage.put('staging/x', Buffer.from('one-two')); // the object stands, nothing else was noted
    await storage.completeMultipart({ key: 'staging/x', multipartId, parts });
    expect(String(await buffer(await storage.readStream('staging/x')))).toBe('one-two');
    expect((await readdir(path.join(root, '.multipart', multipartId))).sort()).toEqual([
      'completed.json',
      'upload.json',
    ]);
    await expect(
      storage.completeMultipart({ key: 'staging/x', multipartId, parts: parts.slice(0, 1) }),
    ).rejects.toMatchObject({ code: 'multipart-parts-mismatch' });
    await expect(receive(storage, multipartId, 3, Buffer.from('late'))).rejects.toMatchObject({
      code: 'multipart-not-found',
    });
  });

  test('the same part arriving many times at once counts once and is never lost', async () => {
    const { storage, multipartId, parts } = await setUp('concurrent');
    const etags = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        receive(storage, multipartId, 1, Buffer.alloc(2000, index % 3)),
      ),
    );
    const listed = await parts();
    expect(listed).toHaveLength(1);
    expect(etags).toContain(listed[0]?.etag);
  });

  test('stray temporary files of a crash go with the clean-up', async () => {
    const { root, storage } = await setUp('strays');
    const stray = path.join(root, '.tmp', 'stray');
    await writeFile(stray, 'x');
    const longAgo = new Date(Date.now() - 86_400_000);
    await utimes(stray, longAgo, longAgo);
    await storage.abortAbandonedMultiparts(new Date(Date.now() - 3_600_000));
    expect(await readdir(path.join(root, '.tmp'))).toEqual([]);
  });
});

describe('part addresses', () => {
  const now = () => 1_800_000_000_000;
  const signer = createPartUrlSigner({
    originUrl: 'http://o',
    secret: 'a'.repeat(32),
    previousSecret: 'b'.repeat(32),
    now,
  });
  const claimOf = (url: string) => {
    const [token = '', expires = '', multipartId = '', partNumber = ''] = new URL(url).pathname
      .split('/')
      .slice(2);
    return { token, expires, multipartId, partNumber };
  };
  const claim = claimOf(signer.sign({ multipartId: 'm', partNumber: 7, expiresInS: 60 }));

  test('hold for their part until they expire, under the current and the previous secret', () => {
    expect(signer.verify(claim)).toBe(true);
    const previous = createPartUrlSigner({ originUrl: 'http://o', secret: 'b'.repeat(32), now });
    expect(signer.verify(claimOf(previous.sign({ multipartId: 'm', partNumber: 7, expiresInS: 60 })))).toBe(
      true,
    );
    const later = createPartUrlSigner({
      originUrl: 'http://o',
      secret: 'a'.repeat(32),
      now: () => now() + 60_000,
    });
    expect(later.verify(claim)).toBe(false);
  });

  test('hold for nothing else', () => {
    expect(signer.verify({ ...claim, partNumber: '8' })).toBe(false);
    expect(signer.verify({ ...claim, multipartId: 'n' })).toBe(false);
    expect(signer.verify({ ...claim, expires: String(Number(claim.expires) + 1) })).toBe(false);
    expect(signer.verify({ ...claim, token: '' })).toBe(false);
    const stranger = createPartUrlSigner({ originUrl: 'http://o', secret: 'c'.repeat(32), now });
    expect(signer.verify(claimOf(stranger.sign({ multipartId: 'm', partNumber: 7, expiresInS: 60 })))).toBe(
      false,
    );
  });
});

const smallDisk = mountSmallDisk();
if (!smallDisk)
  console.warn(
    '\n*** FULL-DISK TEST SKIPPED: this machine lets nobody mount a small tmpfs (needs root on Linux) ***\n',
  );

describe.skipIf(!smallDisk)('a full disk', () => {
  if (!smallDisk) return;
  afterAll(() => {
    runTool('umount', smallDisk);
    runTool('rmdir', smallDisk);
  });

  test('says storage-full, leaves no half object and works again after space was made', async () => {
    const storage = createFileSystemStorage({ root: smallDisk, partUrls });
    await storage.put('kept', randomBytes(500_000));
    await expect(storage.put('too-big', randomBytes(3_000_000))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'storage-full',
    });
    const multipartId = await storage.createMultipart('staging/x');
    await expect(receive(storage, multipartId, 1, randomBytes(3_000_000))).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(await readdir(path.join(smallDisk, '.tmp'))).toEqual([]);
    expect(await storage.exists('too-big')).toBe(false);
    await storage.delete('kept');
    await storage.put('fits', randomBytes(1_000_000));
  });
});

function mountSmallDisk(): string | undefined {
  const mountPoint = path.join(tmpdir(), `harken-small-disk-${process.pid}`);
  try {
    runTool('mkdir', '-p', mountPoint);
    runTool('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mountPoint);
    return mountPoint;
  } catch {
    return undefined;
  }
}

function runTool(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}
