import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { UploadId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { requireMayAct } from './upload.policy';
import { findUpload, type UploadRow } from './upload.repository';

/** @throws AppError not-found `upload-not-found`, also for uploads of others. */
export async function requireUpload(
  db: DbOrTransaction,
  actor: Actor,
  uploadId: UploadId,
): Promise<UploadRow> {
  const upload = await findUpload(db, uploadId);
  requireMayAct(actor, upload);
  return upload;
}

/** An upload that still takes bytes, with its multipart upload. @throws AppError conflict `upload-closed`. */
export function requireOpen(upload: UploadRow): { key: string; multipartId: string } {
  if (upload.status === 'uploading' && upload.multipartId !== null) {
    return { key: upload.storageKey, multipartId: upload.multipartId };
  }
  throw uploadClosed('This upload does not take any more bytes.');
}

export function uploadClosed(detail: string): AppError {
  return new AppError('conflict', 'upload-closed', { detail });
}
