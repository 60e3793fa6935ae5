import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createObjectStorage } from '@/lib/platform/storage/create-object-storage';
import { storeArtwork } from './store-artwork';

const picture = (width: number, height: number, background = '#8a3324') =>
  sharp({ create: { width, height, channels: 3, background } });

describe('storing artwork', () => {
  let test: TestDatabase;
  let folder: string;
  const context = (extra: Record<string, string> = {}) => {
    const env = parseServerEnv({ DATA_DIR: folder, MEDIA_SIGNING_SECRET: 'x'.repeat(32), ...extra });
    return { db: test.db, env, storage: createObjectStorage(env) };
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    folder = await mkdtemp(path.join(os.tmpdir(), 'harken-artwork-'));
  });
  afterAll(async () => {
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps square WebP variants up to the size of the picture, a placeholder and a palette', async () => {
    const id = await storeArtwork(context(), await picture(1500, 1000).png().toBuffer());
    const row = await test.db.artwork.findUniqueOrThrow({ where: { id } });
    const variants = row.variants as Record<string, string>;
    expect(Object.keys(variants)).toEqual(['96', '300', '640', '1200']);
    for (const [edge, key] of Object.entries(variants)) {
      const file = path.join(folder, `variant-${edge}.webp`);
      await context().storage.downloadTo(key, file);
      expect(await sharp(file).metadata()).toMatchObject({
        format: 'webp',
        width: Number(edge),
        height: Number(edge),
      });
    }
    expect(row.placeholder).toMatch(/^data:image\/webp;base64,.{20,800}$/);
    expect(row.palette).toMatchObject({ dominant: expect.stringMatching(/^#8[a-b]3[2-4]2[3-5]$/) as string });
  });

  it('does not blow small pictures up beyond one variant', async () => {
    const id = await storeArtwork(context(), await picture(120, 120).webp().toBuffer());
    const row = await test.db.artwork.findUniqueOrThrow({ where: { id } });
    expect(Object.keys(row.variants as object)).toEqual(['96', '300']);
  });

  it('answers the same id for the same picture, also when two arrive at once', async () => {
    const bytes = await picture(400, 400, '#123456').jpeg().toBuffer();
    const file = path.join(folder, 'cover.jpg');
    await writeFile(file, bytes);
    const ids = await Promise.all([storeArtwork(context(), bytes), storeArtwork(context(), file)]);
    expect(new Set([...ids, await storeArtwork(context(), file)]).size).toBe(1);
  });

  it('refuses by the pixel count in the header, before decoding', async () => {
    const bytes = await picture(2000, 2000).png().toBuffer();
    await expect(storeArtwork(context({ IMAGE_MAX_PIXELS: '1000000' }), bytes)).rejects.toMatchObject({
      kind: 'too-large',
      code: 'image-too-large',
    });
  });

  it('refuses a picture that claims 60000 × 60000 pixels in a few hundred bytes', async () => {
    const bomb = Buffer.from(await picture(8, 8).png().toBuffer());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(storeArtwork(context(), bomb)).rejects.toMatchObject({
      code: expect.stringMatching(/^image-/) as string,
    });
  });

  it.each([
    [
      'SVG',
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
      ),
    ],
    ['text', Buffer.from('#EXTM3U\nfile:///etc/passwd')],
    ['nothing', Buffer.alloc(0)],
    ['a JPEG cut short', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70])],
  ])('refuses %s', async (_name, bytes) => {
    await expect(storeArtwork(context(), bytes)).rejects.toMatchObject({
      kind: 'unsupported-media',
      code: 'image-not-supported',
    });
    expect(await test.db.artwork.count({ where: { widthPx: 9 } })).toBe(0);
  });
});
