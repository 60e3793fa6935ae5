import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { NoticeDto, UploadStageName } from '../../contract';
import { announce } from '../upload.repository';

interface StageReference {
  upload: { id: string; userId: string };
  stage: UploadStageName;
  /** Only the newest attempt may write: a worker that was thought dead must not overwrite its successor. */
  attempt: number;
}

/** Starts an attempt and returns its number; null when the upload is gone, cancelled, refused or the stage is done. */
export async function beginStage(
  tx: DbOrTransaction,
  upload: { id: string; userId: string },
  stage: UploadStageName,
): Promise<number | null> {
  const begun = await tx.$queryRaw<{ attempt: number }[]>`
    UPDATE upload_stages SET status = 'running', percent = 0, attempt = attempt + 1, started_at = now(),
      finished_at = NULL, problem_code = NULL, problem_detail = NULL
    WHERE upload_id = ${upload.id}::uuid AND stage = ${stage}::"UploadStageName" AND status <> 'done'
      AND EXISTS (SELECT 1 FROM uploads WHERE id = ${upload.id}::uuid AND status IN ('queued', 'processing'))
    RETURNING attempt`;
  const attempt = begun[0]?.attempt ?? null;
  if (attempt === null) return null;
  await tx.upload.update({
    where: { id: upload.id },
    data: { status: 'processing', problemCode: null, problemDetail: null },
  });
  await announce(tx, upload);
  return attempt;
}

/** False when this attempt has been superseded or the upload was cancelled: stop working. */
export async function writePercent(
  db: DbOrTransaction,
  { upload, stage, attempt }: StageReference,
  percent: number,
): Promise<boolean> {
  const changed = await db.$executeRaw`
    WITH touched AS (
      UPDATE uploads SET updated_at = now() WHERE id = ${upload.id}::uuid AND status = 'processing' RETURNING id)
    UPDATE upload_stages SET percent = ${percent}
    WHERE upload_id IN (SELECT id FROM touched) AND stage = ${stage}::"UploadStageName"
      AND status = 'running' AND attempt = ${attempt}`;
  if (changed > 0) await announce(db, upload);
  return changed > 0;
}

/** Writes the stage's output. False when this attempt no longer counts; the caller's transaction then writes nothing else. */
export async function finishStage(
  tx: DbOrTransaction,
  reference: StageReference,
  output: unknown,
): Promise<boolean> {
  return settle(tx, reference, {
    status: 'done',
    percent: 100,
    finishedAt: new Date(),
    output: output as Prisma.InputJsonValue,
    problemCode: null,
    problemDetail: null,
  });
}

/** `refused`: the file's fault. `failed`: ours. `pending`: will be tried again. */
export async function stopStage(
  tx: DbOrTransaction,
  reference: StageReference,
  status: 'refused' | 'failed' | 'pending',
  problem: NoticeDto,
): Promise<boolean> {
  return settle(tx, reference, {
    status,
    finishedAt: new Date(),
    problemCode: problem.code,
    problemDetail: problem.detail,
  });
}

async function settle(
  tx: DbOrTransaction,
  { upload, stage, attempt }: StageReference,
  data: Prisma.UploadStageUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.uploadStage.updateMany({
    where: { uploadId: upload.id, stage, attempt, status: 'running', upload: { status: 'processing' } },
    data,
  });
  if (count > 0) await announce(tx, upload);
  return count > 0;
}

/** Marks a stage that took its worker down too often. */
export async function failCrashedStage(
  tx: DbOrTransaction,
  upload: { id: string; userId: string },
  stage: UploadStageName,
  problem: NoticeDto,
): Promise<void> {
  const words = { problemCode: problem.code, problemDetail: problem.detail };
  await tx.uploadStage.updateMany({
    where: { uploadId: upload.id, stage },
    data: { status: 'failed', finishedAt: new Date(), ...words },
  });
  await tx.upload.update({ where: { id: upload.id }, data: { status: 'failed', ...words } });
  await announce(tx, upload);
}
