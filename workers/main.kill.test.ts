import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, type UploadId } from '@/lib/kernel/ids';
import { createJobQueue, type JobQueue } from '@/lib/platform/jobs/job-queue';
import type { UserActor } from '@/lib/kernel/actor';
import {
  INGEST_JOBS,
  TIDY_JOB,
  UPLOAD_STAGES,
  type UploadBatchId,
  type UploadStageName,
} from '@/lib/ingest/contract';
import { completeUpload } from '@/lib/ingest/server/complete-upload';
import { createUpload } from '@/lib/ingest/server/create-upload';
import { encodedPrefix, sourceKey } from '@/lib/ingest/server/staging-keys';
import { generateAudio } from '@/lib/ingest/server/testing/generate-audio';
import {
  createIngestTestContext,
  type IngestTestContext,
} from '@/lib/ingest/server/testing/ingest-test-context';
import { receivePart } from '@/lib/ingest/server/testing/receive-part';
import { openStageGate, type StageGate } from '@/lib/ingest/server/testing/stage-gate';
import type { AppContext } from '@/lib/platform/context/app-context';

// Real worker processes, really killed. What a stage had written when it died must neither be lost nor count twice. A gate in the
// database holds a stage in its middle, so that the signal never comes too late, however quick the stage is.

let test: IngestTestContext;
let context: AppContext;
let queue: JobQueue;
let actor: UserActor;
let gate: StageGate;
let temporaryFolder = '';
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
  gate = await openStageGate(test.databaseUrl);
  temporaryFolder = path.join(test.folder, 'tmp');
  await mkdir(temporaryFolder);
});
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});
afterAll(async () => {
  await gate.end();
  await queue.stop();
  await test.close();
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    env: { ...process.env, ...test.processEnv, TMPDIR: temporaryFolder },
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
  const { multipartId } = await context.db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  const etag = await receivePart(context, multipartId ?? '', bytes);
  await completeUpload(context, actor, {
    params: { uploadId },
    query: {},
    body: { parts: [{ partNumber: 1, etag }] },
  });
  return uploadId;
}

async function waitFor(what: string, condition: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${timeoutMs / 1000} s`);
    await pause(15);
  }
}

/** One song a stage, all of one album; the one that is killed while it is encoded is long enough to be caught at it. */
function song(stage: UploadStageName, index: number): Promise<string> {
  return generateAudio(test.folder, {
    fileName: `${stage}.wav`,
    durationS: stage === 'encode' ? 40 : 3,
    pitchHz: 220 + 40 * index,
    tags: { title: stage, artist: 'Ida', album: 'One', track: String(index + 1) },
  });
}

async function statusOf(uploadId: UploadId, stage: UploadStageName): Promise<string> {
  const row = await context.db.uploadStage.findUniqueOrThrow({
    where: { uploadId_stage: { uploadId, stage } },
  });
  return row.status;
}

async function kill(worker: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await exited;
}

/** Process ids of a worker's media processes; none where there is no /proc. */
function childrenOf({ pid }: ChildProcess): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

async function expectCompleteOnce(uploadId: UploadId, killedIn: UploadStageName): Promise<void> {
  const stages = await context.db.uploadStage.findMany({ where: { uploadId } });
  expect(
    stages.map(({ status }) => status),
    killedIn,
  ).toEqual(Array(5).fill('done'));
  expect(stages.find(({ stage }) => stage === killedIn)?.attempt, killedIn).toBeGreaterThan(1);
  const songs = await context.db.song.findMany({
    where: { name: killedIn },
    include: { packages: { include: { renditions: true } } },
  });
  expect(songs, killedIn).toMatchObject([{ status: 'published', packages: [{}] }]);
  const [media] = songs[0]?.packages ?? [];
  expect(media?.renditions, killedIn).toHaveLength(7);
  for (const { fileName } of media?.renditions ?? [])
    expect(await context.storage.exists(`${media?.storagePrefix}/${fileName}`), fileName).toBe(true);
}

/** Neither packages that belong to no song, nor encoded files in between, nor work folders of the dead. */
async function expectNothingLeftOver(): Promise<void> {
  const stored = new Set<string>();
  for await (const { key } of context.storage.list('packages/')) stored.add(key.split('/')[1] ?? '');
  const packages = await context.db.mediaPackage.findMany({ select: { contentHash: true } });
  expect([...stored].sort()).toEqual(packages.map(({ contentHash }) => contentHash).sort());
  await waitFor('tidying', async () => (await stagedKeys()).every((key) => key.endsWith('/source')), 10_000);
  const folders = (await readdir(temporaryFolder)).filter((name) => name.startsWith('harken-'));
  expect(folders).toEqual([]);
}

async function stagedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of context.storage.list('staging/')) keys.push(key);
  return keys;
}

async function hasAskedForTidying(): Promise<boolean> {
  const rows = await context.db.$queryRaw<unknown[]>`SELECT 1 FROM jobs.job WHERE name = ${TIDY_JOB.name}`;
  return rows.length > 0;
}

describe('kill -9 of the worker', () => {
  it('in the middle of each stage loses nothing and doubles nothing', { timeout: 240_000 }, async () => {
    const uploads = new Map<UploadStageName, UploadId>();
    const killedIn: UploadStageName[] = [];
    for (const [index, stage] of UPLOAD_STAGES.entries()) {
      const uploadId = await upload(await song(stage, index));
      uploads.set(stage, uploadId);
      await gate.close(uploadId, stage);
      const worker = startWorker();
      await waitFor(`the middle of ${stage}`, () => gate.holdsSomebody(), 120_000);
      const encoders = childrenOf(worker);
      expect(await statusOf(uploadId, stage), `${stage} when the signal is sent`).toBe('running');
      if (stage === 'encode') expect(encoders, 'ffmpeg is at work').not.toHaveLength(0);
      await kill(worker);
      killedIn.push(stage);
      await gate.open();
      // What the dead worker had sent without committing it must not have come true.
      expect(await statusOf(uploadId, stage), `${stage} afterwards`).toBe('running');
      await waitFor('the end of its encoders', () => Promise.resolve(!encoders.some(isAlive)), 10_000);
    }
    expect(killedIn).toEqual([...UPLOAD_STAGES]);
    expect(await context.db.song.count({ where: { name: 'publish' } })).toBe(0);

    startWorker();
    await waitFor(
      'publishing of all songs',
      async () => (await context.db.upload.count({ where: { status: 'published' } })) === uploads.size,
      150_000,
    );
    for (const [stage, uploadId] of uploads) await expectCompleteOnce(uploadId, stage);
    expect(await context.db.song.count()).toBe(UPLOAD_STAGES.length);
    expect(await context.db.mediaPackage.count()).toBe(UPLOAD_STAGES.length);
    expect(await context.db.album.count()).toBe(1);
    await expectNothingLeftOver();
  });

  it(
    'between the last commit and its tidying leaves files behind, which the next tidying removes and nothing else',
    { timeout: 120_000 },
    async () => {
      const uploadId = await upload(
        await generateAudio(test.folder, { fileName: 'late.wav', durationS: 2, pitchHz: 500 }),
      );
      await gate.close(uploadId, 'commit');
      const worker = startWorker();
      await waitFor('the last commit', () => gate.holdsSomebody(), 60_000);
      await kill(worker);
      await gate.open();
      const { status, songId } = await context.db.upload.findUniqueOrThrow({ where: { id: uploadId } });
      expect(status).toBe('published');
      const left = (await stagedKeys()).filter((key) => key.startsWith(encodedPrefix(uploadId)));
      expect(left).toHaveLength(7);

      // As if an hour had passed: workers have asked for this hour's tidying already.
      await context.db.$executeRaw`DELETE FROM jobs.job WHERE name = ${TIDY_JOB.name}`;
      startWorker();
      await waitFor(
        'tidying',
        async () => (await stagedKeys()).every((key) => key.endsWith('/source')),
        30_000,
      );
      expect(await stagedKeys()).toContain(sourceKey(uploadId));
      expect(await context.db.mediaPackage.count({ where: { songId: songId ?? '' } })).toBe(1);
    },
  );

  it('stops gracefully on SIGTERM', { timeout: 60_000 }, async () => {
    // It asks for tidying once it is up, and nobody else does.
    await context.db.$executeRaw`DELETE FROM jobs.job WHERE name = ${TIDY_JOB.name}`;
    const worker = startWorker();
    const exited = new Promise<number | null>((resolve) => worker.on('exit', resolve));
    await waitFor('the start', hasAskedForTidying, 30_000);
    worker.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
