import type { UploadId } from '@/lib/kernel/ids';
import { STAGE_JOBS, UPLOAD_STAGES, type NoticeDto, type UploadStageName } from '../../contract';
import { findUpload, lockUpload, updateUpload, type UploadRow } from '../upload.repository';
import { analyseStage } from './analyse-stage';
import { encodeStage } from './encode-stage';
import { packageStage } from './package-stage';
import { probeStage } from './probe-stage';
import { publishStage } from './publish-stage';
import { StageProgress } from './stage-progress';
import { refusalOf } from './stage-refusal';
import { beginStage, finishStage, stopStage, writePercent } from './stage.repository';
import type { StageContext, StageHandler, StageResult } from './stage-run';
import { inWorkFolder } from './work-folder';

export type StageOutcome = 'done' | 'refused' | 'failed' | 'superseded';

export interface StageAttempt {
  isLastAttempt: boolean;
  signal: AbortSignal;
}

const HANDLERS = {
  probe: probeStage,
  analyse: analyseStage,
  encode: encodeStage,
  package: packageStage,
  publish: publishStage,
} as const satisfies Record<UploadStageName, StageHandler>;

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/**
 * Runs one attempt at a stage. Its output, what it learned and the job of the next stage are written in one transaction, so
 * a worker may die at any moment: the stage then either counts or runs again. A stage that is done already does nothing.
 *
 * @throws whatever went wrong, when another try makes sense; the file's own faults are an outcome instead.
 */
export async function runStage(
  context: StageContext,
  stage: UploadStageName,
  uploadId: UploadId,
  attempt: StageAttempt,
): Promise<StageOutcome> {
  const upload = await findUpload(context.db, uploadId);
  if (!upload) return 'superseded';
  const number = await context.db.$transaction((tx) => beginStage(tx, upload, stage), TRANSACTION);
  if (number === null) return 'superseded';
  const reference = { upload, stage, attempt: number };
  const superseded = new AbortController();
  const progress = new StageProgress(
    (percent) => writePercent(context.db, reference, percent),
    () => superseded.abort(new Error('this attempt is superseded')),
  );
  try {
    const result = await inWorkFolder((workFolder) =>
      HANDLERS[stage](context, {
        upload,
        workFolder,
        outputOf: (earlier) => upload.stages.find((row) => row.stage === earlier)?.output ?? undefined,
        onProgress: (percent) => progress.report(percent),
        signal: AbortSignal.any([attempt.signal, superseded.signal]),
      }),
    );
    await progress.settle();
    return await finish(context, reference, result);
  } catch (error) {
    await progress.settle();
    if (superseded.signal.aborted) return 'superseded';
    return stop(context, reference, attempt, error);
  }
}

type Reference = { upload: UploadRow; stage: UploadStageName; attempt: number };

async function finish(
  context: StageContext,
  reference: Reference,
  result: StageResult,
): Promise<StageOutcome> {
  const { upload, stage } = reference;
  const next = UPLOAD_STAGES[UPLOAD_STAGES.indexOf(stage) + 1];
  const isCounted = await context.db.$transaction(async (tx) => {
    await lockUpload(tx, upload.id as UploadId);
    if (!(await finishStage(tx, reference, result.output))) return false;
    const learned = { ...result.learned, ...(await result.commit?.(tx)) };
    const current = await findUpload(tx, upload.id as UploadId);
    const status = next
      ? {}
      : { status: current?.publishWhenReady ? ('published' as const) : ('ready' as const) };
    await updateUpload(tx, upload, { ...learned, ...status } as Parameters<typeof updateUpload>[2]);
    if (next) await context.jobs.enqueue(tx, STAGE_JOBS[next], { uploadId: upload.id as UploadId });
    return true;
  }, TRANSACTION);
  if (!isCounted) return 'superseded';
  await result.afterwards?.().catch((error: unknown) => {
    context.log.warn({ err: error, uploadId: upload.id, stage }, 'tidying after a stage failed');
  });
  return 'done';
}

async function stop(
  context: StageContext,
  reference: Reference,
  { isLastAttempt, signal }: StageAttempt,
  error: unknown,
): Promise<StageOutcome> {
  const { upload, stage } = reference;
  const refusal = refusalOf(error);
  if (refusal) {
    const warnings = [...refusal.warnings];
    await settleUpload(context, reference, 'refused', refusal.problem, warnings);
    return 'refused';
  }
  const which = { uploadId: upload.id, stage, attempt: reference.attempt };
  // Whoever stops Harken has done nothing wrong and should not read of an error.
  if (signal.aborted) context.log.debug(which, 'stage attempt was stopped');
  else context.log.warn({ ...which, err: error }, 'stage attempt failed');
  if (isLastAttempt && !signal.aborted) {
    await settleUpload(context, reference, 'failed', OUR_FAULT, null);
    return 'failed';
  }
  await stopStage(context.db, reference, 'pending', WILL_RETRY);
  throw error;
}

const OUR_FAULT: NoticeDto = {
  code: 'stage-failed',
  detail: 'Something went wrong on our side, several times. Your file is safe: try this step again.',
};

const WILL_RETRY: NoticeDto = {
  code: 'stage-retrying',
  detail: 'This step was interrupted and starts again by itself.',
};

async function settleUpload(
  context: StageContext,
  reference: Reference,
  status: 'refused' | 'failed',
  problem: NoticeDto,
  warnings: NoticeDto[] | null,
): Promise<void> {
  await context.db.$transaction(async (tx) => {
    if (!(await stopStage(tx, reference, status, problem))) return;
    await updateUpload(tx, reference.upload, {
      status,
      problemCode: problem.code,
      problemDetail: problem.detail,
      ...(warnings ? { warnings: warnings as object[] } : {}),
    } as Parameters<typeof updateUpload>[2]);
  }, TRANSACTION);
}
