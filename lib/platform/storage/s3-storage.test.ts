import { afterAll, describe, expect, test } from 'vitest';
import { startS3Server } from '@/scripts/test-engines/s3-server';
import { objectStorageContract } from './object-storage.contract';
import { createS3Storage } from './s3-storage';

const server = await startS3Server();
if ('unavailable' in server) {
  console.warn(
    `\n*** S3 SUITE SKIPPED: no S3-compatible server could be started, ${server.unavailable} ***\n`,
  );
}

describe.skipIf('unavailable' in server)('S3 storage', () => {
  if ('unavailable' in server) return;
  afterAll(() => server.stop());
  const storage = createS3Storage({ ...server, forcePathStyle: true });

  objectStorageContract(async () => ({
    storage,
    sendPart: async (signed, bytes) => {
      const body = new Blob([Uint8Array.from(bytes)]);
      const response = await fetch(signed.url, { method: signed.method, headers: signed.headers, body });
      expect(response.status).toBe(200);
      return response.headers.get('etag') ?? '';
    },
  }));

  test('the content type and cache control that were given are stored', async () => {
    const info = await storage.put('types/x.bin', Buffer.from('x'), {
      contentType: 'audio/ogg',
      cacheControl: 'private, max-age=60',
    });
    expect(info.contentType).toBe('audio/ogg');
  });

  test('a part address that was altered is refused', async () => {
    const key = 'staging/signed/source';
    const multipartId = await storage.createMultipart(key);
    const { url } = await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 600 });
    for (const altered of [
      url.replace('partNumber=1', 'partNumber=2'),
      url.replace('/signed/', '/other/'),
      url.replace(/X-Amz-Expires=600/, 'X-Amz-Expires=6000'),
    ]) {
      expect(altered).not.toBe(url);
      expect((await fetch(altered, { method: 'PUT', body: 'x' })).status).toBe(403);
    }
  });

  test('a server that is not there is unavailable, and says so', async () => {
    const gone = createS3Storage({ ...server, endpoint: 'http://127.0.0.1:1', forcePathStyle: true });
    await expect(gone.head('a')).rejects.toMatchObject({ kind: 'unavailable', code: 'storage-unavailable' });
  });

  test('a missing bucket is a wrong setting, not a missing object', async () => {
    const elsewhere = createS3Storage({ ...server, bucket: 'not-there', forcePathStyle: true });
    await expect(elsewhere.readStream('a')).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
