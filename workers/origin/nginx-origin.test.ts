import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createFileSystemStorage } from '@/lib/platform/storage/file-system-storage';
import { createPartUrlSigner } from '@/lib/platform/storage/part-url-signer';
import { startNginx } from '@/scripts/test-engines/nginx-server';
import { createFileMediaSource } from './file-media-source';
import { createOriginServer } from './origin-server';
import {
  ORIGIN_PREVIOUS_SECRET,
  ORIGIN_SECRET,
  originConformance,
  rawRequest,
  writeOriginObjects,
} from './origin.conformance';

const folder = await mkdtemp(path.join(tmpdir(), 'harken-nginx-origin-'));
await chmod(folder, 0o755);
const root = path.join(folder, 'objects');
await writeOriginObjects(root);
const partUrls = createPartUrlSigner({ originUrl: '', secret: ORIGIN_SECRET });
const storage = createFileSystemStorage({ root, partUrls });
const builtIn = createOriginServer({
  source: createFileMediaSource(storage.tree),
  signatures: createSecureLinkSigner({
    originUrl: '',
    secret: ORIGIN_SECRET,
    previousSecret: ORIGIN_PREVIOUS_SECRET,
  }),
  uploads: { storage, partUrls, partMaxBytes: 1_000_000 },
});
const originPort = await builtIn.listen(0, '127.0.0.1');
const nginx = await startNginx({ objects: root, secret: ORIGIN_SECRET, originPort });
const alone = await startNginx({ objects: root, secret: ORIGIN_SECRET, originPort: 1 });
if ('unavailable' in nginx) console.warn(`\n*** NGINX SUITE SKIPPED: ${nginx.unavailable} ***\n`);

afterAll(async () => {
  if (!('unavailable' in nginx)) await nginx.stop();
  if (!('unavailable' in alone)) await alone.stop();
  await builtIn.close(0);
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf('unavailable' in nginx)('nginx on the shipped configuration', () => {
  if ('unavailable' in nginx || 'unavailable' in alone) return;
  const { baseUrl } = nginx;
  originConformance(async () => ({ baseUrl }));

  test('upload parts pass through to the built-in origin, with its headers once', async () => {
    const multipartId = await storage.createMultipart('staging/x/source');
    const rawPath = partUrls.sign({ multipartId, partNumber: 1, expiresInS: 60 });
    const body = randomBytes(900_000);
    const put = (to: string) =>
      rawRequest(baseUrl, to, {
        method: 'PUT',
        body,
        headers: { 'content-length': String(body.byteLength) },
      });
    const { status, headers } = await put(rawPath);
    expect(status).toBe(200);
    expect(headers.etag).toBe(`"${createHash('md5').update(body).digest('hex')}"`);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect((await put(rawPath.replace(/1$/, '2'))).status).toBe(403);
  });

  test('its etags are those of the built-in origin, so that a change of edge costs no download', async () => {
    const url = `${createSecureLinkSigner({ originUrl: '', secret: ORIGIN_SECRET }).sign({ contentHash: 'ab'.repeat(32), tier: 'std' })}aac-96.mp4`;
    const [there, here] = [
      await rawRequest(baseUrl, url),
      await rawRequest(`http://127.0.0.1:${originPort}`, url),
    ];
    expect(there.headers.etag).toBe(here.headers.etag);
    expect(there.headers['last-modified']).toBe(here.headers['last-modified']);
  });

  test('without a built-in origin a forged address is still 403', async () => {
    const sign = (secret: string) =>
      `${createSecureLinkSigner({ originUrl: '', secret }).sign({ contentHash: 'ab'.repeat(32), tier: 'std' })}aac-96.mp4`;
    expect((await rawRequest(alone.baseUrl, sign(ORIGIN_SECRET))).status).toBe(200);
    const refused = await rawRequest(alone.baseUrl, sign('x'.repeat(40)));
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, '*']);
  });
});
