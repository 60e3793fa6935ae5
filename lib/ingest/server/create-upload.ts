import { formatBytes } from '@/lib/kernel/byte-size';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type UploadId } from '@/lib/kernel/ids';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { attachSidecars } from './attach-sidecars';
import { partCountFor, partSizeFor } from './part-size';
import { sourceKey } from './staging-keys';
import { artistToActFor } from './upload.policy';
import { countOpenUploads, findUpload, insertUpload, type UploadRow } from './upload.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'storage'>;
type Input = OperationInput<typeof ingestOperations.createUpload>;
type Result = OperationResult<typeof ingestOperations.createUpload>;

/** Enough for the longest box set; bounds what one account can reserve. */
const MAX_OPEN_UPLOADS = 500;

/**
 * Announces one file. What can be refused by name and size is refused here, before a byte is sent; whether it is music is
 * decided by its content. With `uploadId` a repeated request (a lost answer) finds the upload the first one made.
 */
export async function createUpload(context: Context, actor: Actor, { body }: Input): Promise<Result> {
  if (actor.kind !== 'user')
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
  const artistId = artistToActFor(actor, body.artistId);
  requireAcceptableSize(body.sizeBytes, context.env.UPLOAD_MAX_BYTES);
  const uploadId = body.uploadId ?? newId<UploadId>();
  const known = body.uploadId ? await findUpload(context.db, body.uploadId) : null;
  if (known) return resultOf(requireSame(known, actor.userId, body));
  if ((await countOpenUploads(context.db, actor.userId)) >= MAX_OPEN_UPLOADS) {
    throw new AppError('rejected', 'too-many-open-uploads', {
      detail: `You have ${MAX_OPEN_UPLOADS} unfinished uploads. Finish or cancel some of them first.`,
    });
  }
  await attachSidecars(context, actor.userId, uploadId, body);
  const partSizeBytes = partSizeFor(body.sizeBytes, context.env.UPLOAD_PART_MAX_BYTES);
  const multipartId = await context.storage.createMultipart(sourceKey(uploadId));
  await insertUpload(context.db, {
    id: uploadId,
    userId: actor.userId,
    artistId,
    batchId: body.batchId,
    fileName: body.fileName,
    relativePath: body.relativePath,
    sizeBytes: body.sizeBytes,
    declaredSha256: body.sha256 ?? null,
    storageKey: sourceKey(uploadId),
    multipartId,
    partSizeBytes,
    publishWhenReady: body.publishWhenReady,
  });
  return { uploadId, partSizeBytes, partCount: partCountFor(body.sizeBytes, partSizeBytes) };
}

function requireAcceptableSize(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes === 0) {
    throw new AppError('rejected', 'file-empty', {
      detail: 'The file is empty. Export or copy it again and upload that.',
    });
  }
  if (sizeBytes > maxBytes) {
    throw new AppError('too-large', 'file-too-large', {
      detail: `The file has ${formatBytes(sizeBytes)}; this server takes up to ${formatBytes(maxBytes)}. Export it as FLAC, or split it.`,
    });
  }
}

function requireSame(upload: UploadRow, userId: string, body: Input['body']): UploadRow {
  if (
    upload.userId === userId &&
    Number(upload.sizeBytes) === body.sizeBytes &&
    upload.fileName === body.fileName
  )
    return upload;
  throw new AppError('conflict', 'upload-id-taken', { detail: 'This upload id belongs to another file.' });
}

function resultOf(upload: UploadRow): Result {
  const { partSizeBytes } = upload;
  return {
    uploadId: upload.id as UploadId,
    partSizeBytes,
    partCount: partCountFor(Number(upload.sizeBytes), partSizeBytes),
  };
}
