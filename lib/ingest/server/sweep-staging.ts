import { idSchema, type UploadId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { UploadStatus } from '../contract';
import { encodedPrefix, STAGING_PREFIX, stagingPrefix } from './staging-keys';
import { findUploadStatuses, lockUpload } from './upload.repository';

type Context = Pick<AppContext, 'db' | 'storage' | 'now'>;

/** What stands in staging under one upload's id. */
interface StagedUpload {
  uploadId: UploadId;
  hasEncodedFiles: boolean;
  newestAt: Date;
}

const BATCH_SIZE = 200;
/** An upload's cover and lyrics are put in place just before its row is written. */
const ROWLESS_GRACE_MS = 24 * 60 * 60 * 1000;
const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/**
 * Removes the files of uploads that a process could not remove because it died between the commit that made them useless and the
 * tidying that follows it. What an upload still needs stays: it is judged again under the lock of its row.
 *
 * @returns how many files went
 */
export async function sweepStaging(context: Context): Promise<number> {
  let removedCount = 0;
  for await (const batch of inBatches(stagedUploads(context.storage))) {
    const statuses = await findUploadStatuses(
      context.db,
      batch.map(({ uploadId }) => uploadId),
    );
    for (const staged of batch) {
      if (leftoverPrefix(staged, statuses.get(staged.uploadId), context.now()) !== null)
        removedCount += await removeLeftover(context, staged);
    }
  }
  return removedCount;
}

function removeLeftover({ db, storage, now }: Context, staged: StagedUpload): Promise<number> {
  const { uploadId } = staged;
  return db.$transaction(async (tx) => {
    // Running a stage again begins under the same lock: either it has happened, or it waits until the files are gone.
    await lockUpload(tx, uploadId);
    const status = (await findUploadStatuses(tx, [uploadId])).get(uploadId);
    const prefix = leftoverPrefix(staged, status, now());
    return prefix === null ? 0 : storage.deletePrefix(prefix);
  }, TRANSACTION);
}

/** Null when everything there is still needed. Pure. */
function leftoverPrefix(staged: StagedUpload, status: UploadStatus | undefined, now: Date): string | null {
  switch (status) {
    case undefined: {
      const isOld = now.getTime() - staged.newestAt.getTime() > ROWLESS_GRACE_MS;
      return isOld ? stagingPrefix(staged.uploadId) : null;
    }
    case 'cancelled':
      return stagingPrefix(staged.uploadId);
    case 'ready':
    case 'published':
      // The source stays until the upload is deleted, so that every stage can run again.
      return staged.hasEncodedFiles ? encodedPrefix(staged.uploadId) : null;
    case 'uploading':
    case 'queued':
    case 'processing':
    case 'refused':
    case 'failed':
      return null;
  }
}

/** Keys come in order, so those of one upload follow each other. Folders that are no upload's are passed over. */
async function* stagedUploads(storage: Context['storage']): AsyncGenerator<StagedUpload> {
  let current: StagedUpload | undefined;
  for await (const { key, lastModified } of storage.list(STAGING_PREFIX)) {
    const id = idSchema<UploadId>().safeParse(key.slice(STAGING_PREFIX.length).split('/')[0]);
    if (!id.success) continue;
    if (current?.uploadId !== id.data) {
      if (current) yield current;
      current = { uploadId: id.data, hasEncodedFiles: false, newestAt: lastModified };
    }
    current.hasEncodedFiles ||= key.startsWith(encodedPrefix(id.data));
    if (lastModified > current.newestAt) current.newestAt = lastModified;
  }
  if (current) yield current;
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
