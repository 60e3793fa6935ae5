import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, type UploadId } from '@/lib/kernel/ids';
import type { UserActor } from '@/lib/kernel/actor';
import { UPLOAD_STATUSES, type UploadBatchId, type UploadStatus } from '../contract';
import { coverKey, encodedPrefix, sidecarKey, sourceKey } from './staging-keys';
import { sweepStaging } from './sweep-staging';
import { createIngestTestContext, type IngestTestContext } from './testing/ingest-test-context';
import { insertUpload } from './upload.repository';

const DAY_MS = 24 * 60 * 60 * 1000;

let test: IngestTestContext;
let actor: UserActor;
beforeAll(async () => {
  test = await createIngestTestContext();
  actor = await test.createArtistActor('Ida');
});
beforeEach(() => test.context.storage.deletePrefix('staging/'));
afterAll(() => test.close());

/** Source, cover and two encoded files, as if the upload had come as far as packaging. */
async function stagedUpload(status: UploadStatus | null): Promise<UploadId> {
  const uploadId = newId<UploadId>();
  const { storage, db } = test.context;
  if (status !== null) {
    await insertUpload(db, {
      id: uploadId,
      userId: actor.userId,
      batchId: newId<UploadBatchId>(),
      fileName: 'song.flac',
      sizeBytes: 3,
      partSizeBytes: 5_000_000,
      storageKey: sourceKey(uploadId),
      status,
    });
  }
  const encoded = ['aac-96.mp4', 'flac.mp4'].map((name) => `${encodedPrefix(uploadId)}${name}`);
  for (const key of [sourceKey(uploadId), coverKey(uploadId), ...encoded])
    await storage.put(key, Buffer.from('abc'));
  return uploadId;
}

async function filesOf(uploadId: UploadId): Promise<string[]> {
  const names: string[] = [];
  const prefix = `staging/${uploadId}/`;
  for await (const { key } of test.context.storage.list(prefix)) names.push(key.slice(prefix.length));
  return names;
}

const ALL = ['cover', 'encoded/aac-96.mp4', 'encoded/flac.mp4', 'source'];
const STAYING = {
  uploading: ALL,
  queued: ALL,
  processing: ALL,
  ready: ['cover', 'source'],
  published: ['cover', 'source'],
  refused: ALL,
  failed: ALL,
  cancelled: [],
} as const satisfies Record<UploadStatus, readonly string[]>;

describe('sweepStaging', () => {
  it('takes what finished and cancelled uploads left, and nothing that an upload still needs', async () => {
    const uploads = new Map<UploadStatus, UploadId>();
    for (const status of UPLOAD_STATUSES) uploads.set(status, await stagedUpload(status));
    expect(await sweepStaging(test.context)).toBe(2 + 2 + 4);
    for (const [status, uploadId] of uploads)
      expect(await filesOf(uploadId), status).toEqual(STAYING[status]);
    expect(await sweepStaging(test.context)).toBe(0);
  });

  it('judges again under the lock of the row: a stage that was asked for meanwhile keeps its files', async () => {
    const uploadId = await stagedUpload('published');
    const { db } = test.context;
    let sweep: Promise<number> | undefined;
    await db.$transaction(async (tx) => {
      await tx.upload.update({ where: { id: uploadId }, data: { status: 'queued' } });
      // It reads “published” and has to wait for this transaction before it may remove anything.
      sweep = sweepStaging(test.context);
      await waitForLockWaiter();
    });
    expect(await sweep).toBe(0);
    expect(await filesOf(uploadId)).toEqual(ALL);
  });

  it('takes files without an upload only when they are a day old: the first ones come before the row', async () => {
    const uploadId = await stagedUpload(null);
    expect(await sweepStaging(test.context)).toBe(0);
    const tomorrow = () => new Date(Date.now() + DAY_MS + 60_000);
    expect(await sweepStaging({ ...test.context, now: tomorrow })).toBe(4);
    expect(await filesOf(uploadId)).toEqual([]);
  });

  it('leaves side-cars and whatever is not named after an upload alone', async () => {
    const { storage } = test.context;
    const keys = [sidecarKey(actor.userId, newId(), 'jpg'), 'staging/notes/readme.txt', 'staging/stray'];
    for (const key of keys) await storage.put(key, Buffer.from('abc'));
    const inAYear = () => new Date(Date.now() + 365 * DAY_MS);
    expect(await sweepStaging({ ...test.context, now: inAYear })).toBe(0);
    for (const key of keys) expect(await storage.exists(key), key).toBe(true);
  });
});

async function waitForLockWaiter(): Promise<void> {
  for (;;) {
    const waiting = await test.context.db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
