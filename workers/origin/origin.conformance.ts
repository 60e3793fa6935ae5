import { createHash, randomBytes } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';

export const ORIGIN_SECRET = 'current-secret-only-for-tests-0123456789';
export const ORIGIN_PREVIOUS_SECRET = 'previous-secret-only-for-tests-0123456789';
const HASH = 'ab'.repeat(32);
const OTHER_HASH = 'cd'.repeat(32);

const SEGMENT_FILE = randomBytes(300_000);
const LARGE_FILE = randomBytes(2_500_000);
const PLAYLIST = '#EXTM3U\n#EXT-X-VERSION:7\n';

/** The objects that the suite asks for, and some that it must not get. */
export async function writeOriginObjects(root: string): Promise<void> {
  const files: Record<string, string | Buffer> = {
    [`packages/${HASH}/std/aac-96.mp4`]: SEGMENT_FILE,
    [`packages/${HASH}/std/master.m3u8`]: PLAYLIST,
    [`packages/${HASH}/std/empty.mp4`]: '',
    [`packages/${HASH}/max/flac.mp4`]: LARGE_FILE,
    [`packages/${HASH}/dl/ogg-96.ogg`]: 'ogg',
    [`packages/${OTHER_HASH}/std/aac-96.mp4`]: 'other',
    [`artwork/${HASH}/256.webp`]: 'webp',
    'staging/upload/source': 'private',
    '../outside/secret.mp4': 'secret',
  };
  for (const [key, content] of Object.entries(files)) {
    const filePath = path.join(root, key);
    await mkdir(path.dirname(filePath), { recursive: true });
    await writeFile(filePath, content);
  }
  await symlink(path.join(root, '../outside/secret.mp4'), path.join(root, `packages/${HASH}/std/link.mp4`));
  await symlink(path.join(root, '../outside'), path.join(root, `packages/${HASH}/dl.d`));
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A request whose path reaches the server as it is written here; `fetch` would tidy it up. */
export function rawRequest(
  baseUrl: string,
  rawPath: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const request = httpRequest(
      { hostname, port, path: rawPath, method, headers, agent: false },
      (response) => {
        buffer(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          reject,
        );
      },
    );
    request.once('error', reject);
    request.end(options.body);
  });
}

/** What the built-in origin and every web server configured to replace it promise to a player. */
export function originConformance(start: () => Promise<{ baseUrl: string }>): void {
  let baseUrl: string;
  beforeAll(async () => {
    ({ baseUrl } = await start());
  });
  const inAnHour = () => new Date(Date.now() + 3_600_000);
  const signed = (
    file: string,
    options: {
      tier?: 'std' | 'max' | 'dl';
      contentHash?: string;
      expiresAt?: Date;
      secret?: string;
      expiryStepS?: number;
    } = {},
  ) => {
    const {
      tier = 'std',
      contentHash = HASH,
      expiresAt = inAnHour(),
      secret = ORIGIN_SECRET,
      expiryStepS = 300,
    } = options;
    return (
      createSecureLinkSigner({ originUrl: '', secret, expiryStepS }).sign({ contentHash, tier, expiresAt }) +
      file
    );
  };
  const get = (rawPath: string, headers: Record<string, string> = {}, method = 'GET') =>
    rawRequest(baseUrl, rawPath, { method, headers });

  describe('content', () => {
    test('a signed file comes whole, typed, cacheable and open to other origins', async () => {
      const { status, headers, body } = await get(signed('aac-96.mp4'));
      expect(status).toBe(200);
      expect(body.equals(SEGMENT_FILE)).toBe(true);
      expect(headers).toMatchObject({
        'content-type': 'audio/mp4',
        'content-length': '300000',
        'accept-ranges': 'bytes',
        'cache-control': 'private, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'timing-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(headers.etag).toMatch(/^"[^"]+"$/);
      for (const name of ['Content-Range', 'Content-Length', 'ETag', 'Accept-Ranges']) {
        expect(headers['access-control-expose-headers']).toContain(name);
      }
    });

    test.each([
      ['std', 'master.m3u8', 'application/vnd.apple.mpegurl'],
      ['max', 'flac.mp4', 'audio/mp4'],
      ['dl', 'ogg-96.ogg', 'audio/ogg'],
    ] as const)('%s/%s is %s', async (tier, file, contentType) => {
      const { status, headers } = await get(signed(file, { tier }));
      expect([status, headers['content-type']]).toEqual([200, contentType]);
    });

    test('a file beyond the size of a segment comes whole', async () => {
      const { body } = await get(signed('flac.mp4', { tier: 'max' }));
      expect(createHash('sha256').update(body).digest('hex')).toBe(
        createHash('sha256').update(LARGE_FILE).digest('hex'),
      );
    });

    test('an empty file is an answer', async () => {
      const { status, body } = await get(signed('empty.mp4'));
      expect([status, body.byteLength]).toEqual([200, 0]);
    });

    test('artwork is public and immutable', async () => {
      const { status, headers, body } = await get(`/artwork/${HASH}/256.webp`);
      expect([status, String(body)]).toEqual([200, 'webp']);
      expect(headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
      });
    });

    test('what is missing is 404, readable for the page and never cached', async () => {
      for (const rawPath of [
        signed('nothing.mp4'),
        signed('aac-96.mp4', { contentHash: 'ef'.repeat(32) }),
        `/artwork/${HASH}/1.webp`,
        '/',
        '/nothing',
      ]) {
        const { status, headers } = await get(rawPath);
        expect([status, headers['cache-control'], headers['access-control-allow-origin']]).toEqual([
          404,
          'no-store',
          '*',
        ]);
      }
    });

    test('HEAD says what GET would', async () => {
      const whole = await get(signed('aac-96.mp4'), {}, 'HEAD');
      expect([whole.status, whole.headers['content-length'], whole.body.byteLength]).toEqual([
        200,
        '300000',
        0,
      ]);
      const part = await get(signed('aac-96.mp4'), { range: 'bytes=10-19' }, 'HEAD');
      expect([part.status, part.headers['content-length'], part.body.byteLength]).toEqual([206, '10', 0]);
      expect((await get(signed('nothing.mp4'), {}, 'HEAD')).status).toBe(404);
    });

    test('nothing but reading is allowed on a file', async () => {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        expect((await get(signed('aac-96.mp4'), { 'content-length': '0' }, method)).status).toBe(405);
      }
    });

    test('it says that it is well', async () => {
      expect((await get('/healthz')).status).toBe(200);
    });

    test('a preflight is answered without a signature and may be kept for a day', async () => {
      const { status, headers } = await get(
        `/m/x/1/${HASH}/std/aac-96.mp4`,
        { origin: 'https://web.test', 'access-control-request-method': 'GET' },
        'OPTIONS',
      );
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-max-age': '86400',
      });
      expect(headers['access-control-allow-headers']).toContain('Range');
      expect(headers['access-control-allow-methods']).toContain('PUT');
    });
  });

  describe('ranges', () => {
    test.each([
      ['bytes=0-9', 0, 9],
      ['bytes=100000-299999', 100_000, 299_999],
      ['bytes=299999-', 299_999, 299_999],
      ['bytes=5-', 5, 299_999],
      ['bytes=-5', 299_995, 299_999],
      ['bytes=-999999', 0, 299_999],
      ['bytes=10-999999', 10, 299_999],
      ['bytes=0-299999', 0, 299_999],
    ])('%s is answered with 206 and exactly these bytes', async (range, start, end) => {
      const { status, headers, body } = await get(signed('aac-96.mp4'), { range });
      expect([status, headers['content-range']]).toEqual([206, `bytes ${start}-${end}/300000`]);
      expect(headers['content-length']).toBe(String(end - start + 1));
      expect(body.equals(SEGMENT_FILE.subarray(start, end + 1))).toBe(true);
      expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    });

    test('a large range of a large file is exact', async () => {
      const { body } = await get(signed('flac.mp4', { tier: 'max' }), { range: 'bytes=100-2000100' });
      expect(body.equals(LARGE_FILE.subarray(100, 2_000_101))).toBe(true);
    });

    test.each(['bytes=300000-', 'bytes=300000-300010', 'bytes=-0'])(
      '%s cannot be satisfied',
      async (range) => {
        const { status, headers } = await get(signed('aac-96.mp4'), { range });
        expect(status).toBe(416);
        expect(headers['content-range']).toBe('bytes */300000');
      },
    );

    test.each(['bytes=0-1,5-6', 'items=0-1'])('%s is answered with the whole file', async (range) => {
      const { status, body } = await get(signed('aac-96.mp4'), { range });
      expect([status, body.byteLength]).toEqual([200, 300_000]);
    });

    test('If-Range gives the part of the same object and all of another one', async () => {
      const { headers } = await get(signed('aac-96.mp4'), {}, 'HEAD');
      const range = 'bytes=0-9';
      expect((await get(signed('aac-96.mp4'), { range, 'if-range': headers.etag ?? '' })).status).toBe(206);
      expect((await get(signed('aac-96.mp4'), { range, 'if-range': '"another"' })).status).toBe(200);
      expect(
        (await get(signed('aac-96.mp4'), { range, 'if-range': headers['last-modified'] ?? '' })).status,
      ).toBe(206);
    });

    test('who has it already gets 304', async () => {
      const { headers } = await get(signed('aac-96.mp4'), {}, 'HEAD');
      const etag = headers.etag ?? '';
      for (const ifNoneMatch of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
        const answer = await get(signed('aac-96.mp4'), { 'if-none-match': ifNoneMatch });
        expect([answer.status, answer.body.byteLength]).toEqual([304, 0]);
        expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
      }
      expect((await get(signed('aac-96.mp4'), { 'if-none-match': '"x"' })).status).toBe(200);
      const since = headers['last-modified'] ?? '';
      expect((await get(signed('aac-96.mp4'), { 'if-modified-since': since })).status).toBe(304);
    });

    test('many ranges at once are each right', async () => {
      const url = signed('aac-96.mp4');
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          get(url, { range: `bytes=${index * 2000}-${index * 2000 + 50_000}` }),
        ),
      );
      answers.forEach(({ body }, index) => {
        expect(body.equals(SEGMENT_FILE.subarray(index * 2000, index * 2000 + 50_001))).toBe(true);
      });
    });
  });

  describe('signatures', () => {
    const partsOf = (url: string) => {
      const [, , token = '', expires = '', hash = '', tier = '', file = ''] = url.split('/');
      return { token, expires, hash, tier, file };
    };
    const statusOf = async (parts: ReturnType<typeof partsOf>) =>
      (await get(`/m/${parts.token}/${parts.expires}/${parts.hash}/${parts.tier}/${parts.file}`)).status;

    test('one covers every file of its tier, and no other song or tier', async () => {
      const parts = partsOf(signed('aac-96.mp4'));
      expect(await statusOf(parts)).toBe(200);
      expect(await statusOf({ ...parts, file: 'master.m3u8' })).toBe(200);
      expect(await statusOf({ ...parts, hash: OTHER_HASH })).toBe(403);
      expect(await statusOf({ ...parts, tier: 'max', file: 'flac.mp4' })).toBe(403);
      expect(await statusOf({ ...parts, tier: 'dl', file: 'ogg-96.ogg' })).toBe(403);
    });

    test('every altered character of a token, and another expiry, is refused', async () => {
      const parts = partsOf(signed('aac-96.mp4'));
      for (let index = 0; index < parts.token.length; index += 1) {
        const replacement = parts.token[index] === 'A' ? 'Q' : 'A';
        const token = parts.token.slice(0, index) + replacement + parts.token.slice(index + 1);
        expect(await statusOf({ ...parts, token })).toBe(403);
      }
      for (const delta of [-1, 1, 86_400]) {
        expect(await statusOf({ ...parts, expires: String(Number(parts.expires) + delta) })).toBe(403);
      }
      for (const token of ['x', 'A'.repeat(22), parts.token + 'A', parts.token.slice(1)]) {
        expect(await statusOf({ ...parts, token })).toBe(403);
      }
      expect(await statusOf({ ...parts, expires: 'never' })).toBe(403);
    });

    test('an expired one is refused, and the refusal can be read and is not cached', async () => {
      const url = signed('aac-96.mp4', { expiresAt: new Date(Date.now() - 2_000), expiryStepS: 1 });
      const { status, headers } = await get(url);
      expect([status, headers['access-control-allow-origin'], headers['cache-control']]).toEqual([
        403,
        '*',
        'no-store',
      ]);
      expect(
        (await get(signed('aac-96.mp4', { expiresAt: new Date(Date.now() + 2_000), expiryStepS: 1 }))).status,
      ).toBe(200);
    });

    test('the previous secret still counts, an unknown one never did', async () => {
      expect((await get(signed('aac-96.mp4', { secret: ORIGIN_PREVIOUS_SECRET }))).status).toBe(200);
      expect((await get(signed('aac-96.mp4', { secret: 'x'.repeat(40) }))).status).toBe(403);
    });

    test('a refusal does not tell whether the file is there', async () => {
      const bad = { secret: 'x'.repeat(40) };
      const [there, missing] = [await get(signed('aac-96.mp4', bad)), await get(signed('nothing.mp4', bad))];
      expect([missing.status, String(missing.body)]).toEqual([there.status, String(there.body)]);
    });
  });

  describe('containment', () => {
    test.each([
      '..%2f..%2f..%2foutside/secret.mp4',
      '../../../../outside/secret.mp4',
      '..%2faac-96.mp4',
      '%2e%2e/max/flac.mp4',
      '..%2fmax%2fflac.mp4',
      '../max/flac.mp4',
      '%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2foutside%2fsecret.mp4',
      '..\\..\\outside\\secret.mp4',
      '.aac-96.mp4',
      'aac-96.mp4%00.m3u8',
      'aac-96.mp4/',
      '/etc/passwd',
      '//etc/passwd',
      'link.mp4',
      '',
    ])('a valid signature followed by %j gives nothing away', async (file) => {
      const { status, body } = await get(signed(file));
      expect([400, 403, 404]).toContain(status);
      expect(String(body)).not.toContain('secret');
    });

    test.each([
      '/../outside/secret.mp4',
      '/artwork/../staging/upload/source',
      '/artwork/..%2f..%2foutside/secret.mp4',
      `/artwork/${HASH}/..%2f..%2fstaging/upload/source`,
      `/artwork/${HASH}/256.webp/../../../staging/upload/source`,
      `/packages/${HASH}/std/aac-96.mp4`,
      '/staging/upload/source',
      '/.multipart/x/upload.json',
      `/m/${HASH}/std/aac-96.mp4`,
      `/m/a/b/${HASH.toUpperCase()}/std/aac-96.mp4`,
      `/m/a/b/${HASH}/dl.d/secret.mp4`,
    ])('%s gives nothing away', async (rawPath) => {
      const { status, body } = await get(rawPath);
      expect([400, 403, 404]).toContain(status);
      expect(String(body)).not.toMatch(/secret|private/);
    });
  });
}
