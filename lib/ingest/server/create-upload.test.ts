import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import { newId, type UploadId } from '@/lib/kernel/ids';
import type { UploadBatchId } from '../contract';
import { createUpload } from './create-upload';
import { createIngestTestContext, type IngestTestContext } from './testing/ingest-test-context';

const MAX_BYTES = 50_000_000;

let test: IngestTestContext;
let actor: UserActor;
beforeAll(async () => {
  test = await createIngestTestContext({ UPLOAD_MAX_BYTES: String(MAX_BYTES) });
  actor = await test.createArtistActor('Ida');
});
afterAll(() => test.close());

function create(more: { sizeBytes?: number; uploadId?: UploadId; fileName?: string }, by = actor) {
  return createUpload(test.context, by, {
    params: {},
    query: {},
    body: {
      batchId: newId<UploadBatchId>(),
      fileName: 'song.flac',
      relativePath: '',
      sizeBytes: 1_000_000,
      publishWhenReady: false,
      ...more,
    },
  });
}

describe('createUpload', () => {
  it('refuses by size before a byte is sent, says what the limit is, and keeps nothing of it', async () => {
    await expect(create({ sizeBytes: 0 })).rejects.toMatchObject({ kind: 'rejected', code: 'file-empty' });
    await expect(create({ sizeBytes: MAX_BYTES + 1 })).rejects.toMatchObject({
      kind: 'too-large',
      code: 'file-too-large',
      detail: expect.stringContaining('takes up to') as string,
    });
    expect(await test.context.db.upload.count()).toBe(0);
    expect(await create({ sizeBytes: MAX_BYTES })).toMatchObject({ partCount: expect.any(Number) as number });
  });

  it('finds the same upload when the request is repeated, and gives nobody else its id', async () => {
    const uploadId = newId<UploadId>();
    const first = await create({ uploadId });
    const before = await test.context.db.upload.count();
    expect(await create({ uploadId })).toEqual(first);
    expect(await test.context.db.upload.count()).toBe(before);
    await expect(create({ uploadId, fileName: 'other.flac' })).rejects.toMatchObject({
      code: 'upload-id-taken',
    });
    const stranger = await test.createArtistActor('Zoe');
    await expect(create({ uploadId }, stranger)).rejects.toMatchObject({ code: 'upload-id-taken' });
  });

  it('is for artists only', async () => {
    const listener: UserActor = { ...actor, roles: ['listener'], artistIds: [] };
    await expect(create({}, listener)).rejects.toMatchObject({ code: 'artist-needed' });
  });
});
