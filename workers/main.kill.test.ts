import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, type UploadId } from '@/lib/kernel/ids';
import { createJobQueue, type JobQueue } from '@/lib/platform/jobs/job-queue';
import type { UserActor } from '@/lib/kernel/actor';
import { INGEST_JOBS, UPLOAD_STAGES, type UploadBatchId, type UploadStageName } from '@/lib/ingest/contract';
import { completeUpload } from '@/lib/ingest/server/complete-upload';
import { createUpload } from '@/lib/ingest/server/create-upload';
import { generateAudio } from '@/lib/ingest/server/testing/generate-audio';
import {
  createIngestTestContext,
  type IngestTestContext,
} from '@/lib/ingest/server/testing/ingest-test-context';
import type { AppContext } from '@/lib/platform/context/app-context';

// Real worker processes, really killed. What a stage had written when it died must neither be lost nor count twice.

let test: IngestTestContext;
let context: AppContext;
let queue: JobQueue;
let actor: UserActor;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  test = await createIngestTestContext({ WORKER_CONCURRENCY: '1', LOG_LEVEL: 'info' });
  queue = await createJobQueue({
    databaseUrl: test.databaseUrl,
    jobs: INGEST_JOBS,
    onError: () => undefined,
  });
  context = { ...test.context, jobs: queue };
  actor = await test.createArtistActor('Ida');
});
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});
afterAll(async () => {
  await queue.stop();
  await test.close();
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    env: { ...process.env, ...test.processEnv },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  workers.push(worker);
  return worker;
}

/** The upload of one file through the protocol itself, up to the moment the first job is on its queue. */
async function upload(filePath: string): Promise<UploadId> {
  const bytes = await readFile(filePath);
  const { uploadId } = await createUpload(context, actor, {
    params: {},
    query: {},
    body: {
      batchId: newId<UploadBatchId>(),
      fileName: path.basename(filePath),
      relativePath: '',
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      publishWhenReady: true,
    },
  });
  const { storageKey, multipartId } = await context.db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  const etag = await sendPart(storageKey, multipartId ?? '', bytes);
  await completeUpload(context, actor, {
    params: { uploadId },
    query: {},
    body: { parts: [{ partNumber: 1, etag }] },
  });
  return uploadId;
}

async function sendPart(key: string, multipartId: string, bytes: Uint8Array): Promise<string> {
  const storage = context.storage as AppContext['storage'] & {
    receivePart: (part: {
      multipartId: string;
      partNumber: number;
      body: AsyncIterable<Uint8Array>;
      sizeBytes: number;
    }) => Promise<string>;
  };
  return storage.receivePart({
    multipartId,
    partNumber: 1,
    sizeBytes: bytes.length,
    body: (async function* () {
      yield bytes;
    })(),
  });
}

async function waitFor(what: string, condition: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${timeoutMs / 1000} s`);
    await pause(15);
  }
}

describe('kill -9 of the worker', () => {
  it('in every stage loses nothing and doubles nothing', { timeout: 240_000 }, async () => {
    const file = await generateAudio(test.folder, {
      fileName: 'song.wav',
      durationS: 12,
      tags: { title: 'Song', artist: 'Ida', album: 'One' },
    });
    const uploadId = await upload(file);
    const stageOf = (stage: UploadStageName) =>
      context.db.uploadStage.findUniqueOrThrow({ where: { uploadId_stage: { uploadId, stage } } });

    const killedIn: UploadStageName[] = [];
    for (const stage of UPLOAD_STAGES) {
      const worker = startWorker();
      await waitFor(`stage ${stage}`, async () => (await stageOf(stage)).status !== 'pending', 60_000);
      worker.kill('SIGKILL');
      if ((await stageOf(stage)).status === 'running') killedIn.push(stage);
    }
    startWorker();
    await waitFor(
      'publishing',
      async () =>
        (await context.db.upload.findUniqueOrThrow({ where: { id: uploadId } })).status === 'published',
      120_000,
    );
    // The short stages may be over before the signal lands; the long ones are always hit.
    expect(killedIn).toEqual(expect.arrayContaining(['probe', 'encode']));

    const stages = await context.db.uploadStage.findMany({ where: { uploadId } });
    expect(stages.map(({ status }) => status)).toEqual(Array(5).fill('done'));
    const songs = await context.db.song.findMany({
      include: { packages: { include: { renditions: true } } },
    });
    expect(songs).toHaveLength(1);
    expect(songs[0]).toMatchObject({ name: 'Song', status: 'published' });
    expect(songs[0]?.packages).toHaveLength(1);
    expect(songs[0]?.packages[0]?.renditions).toHaveLength(7);
    expect(await context.db.album.count()).toBe(1);
    const prefixes = new Set<string>();
    for await (const { key } of context.storage.list('packages/')) prefixes.add(key.split('/')[1] ?? '');
    expect([...prefixes]).toEqual([songs[0]?.packages[0]?.contentHash]);
  });

  it('stops gracefully on SIGTERM', { timeout: 60_000 }, async () => {
    const worker = startWorker();
    const exited = new Promise<number | null>((resolve) => worker.on('exit', resolve));
    await pause(4000);
    worker.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
