import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId, type ArtistId, type SongId, type UploadId, type UserId } from '@/lib/kernel/ids';
import {
  UPLOAD_STAGES,
  type EditedTags,
  type NoticeDto,
  type UploadBatchId,
  type UploadStageName,
} from '../contract';
import { partSizeFor } from './part-size';
import { runStage, type StageOutcome } from './stages/run-stage';
import type { StageContext } from './stages/stage-run';
import { coverKey, lyricsKey, sourceKey } from './staging-keys';
import {
  findUpload,
  findUploadByContent,
  insertUpload,
  lockUpload,
  resetStages,
  updateUpload,
  type UploadRow,
} from './upload.repository';

export interface IngestFileRequest {
  localPath: string;
  /** As it is shown; defaults to the name on disk. */
  fileName?: string;
  relativePath?: string;
  userId: UserId;
  artistId?: ArtistId | null;
  batchId: UploadBatchId;
  publish: boolean;
  /** What is known better than the file's own tags. */
  tags?: EditedTags;
  coverPath?: string | null;
  lyricsPath?: string | null;
  onProgress?: (stage: UploadStageName) => void;
  signal?: AbortSignal;
}

export interface IngestFileResult {
  /** `known`: the same bytes are in the catalogue already. */
  outcome: 'ingested' | 'known' | 'refused' | 'failed';
  uploadId: UploadId;
  songId: SongId | null;
  problem: NoticeDto | null;
  warnings: NoticeDto[];
}

const MOST_ATTEMPTS = 3;

/**
 * Takes a file of this machine through the same stages as an upload, one after the other in this process. Repeatable: the
 * same bytes of the same user are one upload, which goes on where it stopped. When a worker runs as well, either may do a stage; never both.
 */
export async function ingestFile(
  context: Omit<StageContext, 'jobs'>,
  request: IngestFileRequest,
): Promise<IngestFileResult> {
  // The stages are driven from here; if this process dies, the worker finds the upload stalled and takes over.
  const stageContext: StageContext = {
    ...context,
    jobs: { enqueue: () => Promise.resolve(), stop: () => Promise.resolve() },
  };
  const sha256 = await sha256Of(request.localPath);
  const known = await findUploadByContent(context.db, request.userId, sha256);
  if (known && (known.status === 'published' || known.status === 'ready' || known.status === 'refused')) {
    return repeatKnown(stageContext, known, request);
  }
  const uploadId = known ? (known.id as UploadId) : await insertFile(context, request, sha256);
  await stageFiles(context, request, uploadId);
  await runAllStages(stageContext, uploadId, request);
  return resultOf(context, uploadId, 'ingested');
}

async function sha256Of(filePath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(filePath, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function repeatKnown(
  context: StageContext,
  known: UploadRow,
  request: IngestFileRequest,
): Promise<IngestFileResult> {
  const uploadId = known.id as UploadId;
  if (known.status === 'refused') return resultOf(context, uploadId, 'refused');
  if (request.publish && known.status === 'ready') {
    await context.db.$transaction(async (tx) => {
      await resetStages(tx, uploadId, 'publish');
      await updateUpload(tx, known, { status: 'queued', publishWhenReady: true });
    });
    await runAllStages(context, uploadId, request);
  }
  return resultOf(context, uploadId, 'known');
}

async function insertFile(
  { db, env }: Pick<StageContext, 'db' | 'env'>,
  request: IngestFileRequest,
  contentSha256: string,
): Promise<UploadId> {
  const uploadId = newId<UploadId>();
  const { size } = await stat(request.localPath);
  await insertUpload(db, {
    id: uploadId,
    userId: request.userId,
    artistId: request.artistId ?? null,
    batchId: request.batchId,
    fileName: request.fileName ?? path.basename(request.localPath),
    relativePath: request.relativePath ?? '',
    sizeBytes: size,
    declaredSha256: contentSha256,
    contentSha256,
    storageKey: sourceKey(uploadId),
    partSizeBytes: partSizeFor(size, env.UPLOAD_PART_MAX_BYTES),
    publishWhenReady: request.publish,
    editedTags: (request.tags ?? {}) as object,
  });
  return uploadId;
}

/** Puts the file and its sidecars in place and marks the upload complete. */
async function stageFiles(
  { db, storage }: Pick<StageContext, 'db' | 'storage'>,
  request: IngestFileRequest,
  uploadId: UploadId,
): Promise<void> {
  const upload = await findUpload(db, uploadId);
  if (!upload || (upload.status !== 'uploading' && upload.status !== 'failed')) return;
  await storage.putFile(sourceKey(uploadId), request.localPath);
  if (request.coverPath) await storage.putFile(coverKey(uploadId), request.coverPath);
  if (request.lyricsPath) await storage.putFile(lyricsKey(uploadId), request.lyricsPath);
  await db.$transaction(async (tx) => {
    await lockUpload(tx, uploadId);
    await updateUpload(tx, upload, { status: 'queued', problemCode: null, problemDetail: null });
  });
}

async function runAllStages(
  context: StageContext,
  uploadId: UploadId,
  request: IngestFileRequest,
): Promise<void> {
  const signal = request.signal ?? new AbortController().signal;
  for (const stage of UPLOAD_STAGES) {
    signal.throwIfAborted();
    request.onProgress?.(stage);
    const outcome = await runWithRetries(context, stage, uploadId, signal);
    if (outcome === 'refused' || outcome === 'failed') return;
    if (outcome === 'superseded' && !(await waitForStage(context, uploadId, stage, signal))) return;
  }
}

async function runWithRetries(
  context: StageContext,
  stage: UploadStageName,
  uploadId: UploadId,
  signal: AbortSignal,
): Promise<StageOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runStage(context, stage, uploadId, { isLastAttempt: attempt === MOST_ATTEMPTS, signal });
    } catch (error) {
      if (signal.aborted || attempt === MOST_ATTEMPTS) throw error;
      await pause(500 * attempt, undefined, { signal });
    }
  }
}

/** A worker has taken the stage over: true when it is done, false when the upload stopped there. */
async function waitForStage(
  context: StageContext,
  uploadId: UploadId,
  stage: UploadStageName,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const upload = await findUpload(context.db, uploadId);
    if (upload?.stages.find((row) => row.stage === stage)?.status === 'done') return true;
    if (upload?.status !== 'queued' && upload?.status !== 'processing') return false;
    await pause(500, undefined, { signal });
  }
}

async function resultOf(
  { db }: Pick<StageContext, 'db'>,
  uploadId: UploadId,
  outcome: IngestFileResult['outcome'],
): Promise<IngestFileResult> {
  const upload = await findUpload(db, uploadId);
  const isStopped = upload?.status === 'refused' || upload?.status === 'failed';
  return {
    outcome: isStopped && upload ? (upload.status as 'refused' | 'failed') : upload ? outcome : 'failed',
    uploadId,
    songId: (upload?.songId ?? null) as SongId | null,
    problem: upload?.problemCode ? { code: upload.problemCode, detail: upload.problemDetail ?? '' } : null,
    warnings: (upload?.warnings ?? []) as unknown as NoticeDto[],
  };
}
