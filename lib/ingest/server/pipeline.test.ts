import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSystemUser } from '@/lib/accounts/server/ensure-system-user';
import { newId, type UploadId, type UserId } from '@/lib/kernel/ids';
import type { UploadBatchId } from '../contract';
import { describeUpload } from './describe-uploads';
import { ingestFile, type IngestFileRequest } from './ingest-file';
import { retryUploadStage } from './retry-upload-stage';
import { runStage } from './stages/run-stage';
import { generateAudio } from './testing/generate-audio';
import { createIngestTestContext, type IngestTestContext } from './testing/ingest-test-context';
import { findUpload } from './upload.repository';

let test: IngestTestContext;
let userId: UserId;
let flac: string;

beforeAll(async () => {
  test = await createIngestTestContext();
  userId = await ensureSystemUser(test.context);
  flac = await generateAudio(test.folder, {
    fileName: '01 - Sea.flac',
    tags: {
      title: 'Sea',
      artist: 'Ida; Jon',
      album_artist: 'Ida',
      album: 'Water',
      track: '1',
      disc: '1',
      date: '2021-05',
      genre: 'Ambient',
    },
  });
});
afterAll(() => test.close());

function ingest(localPath: string, more: Partial<IngestFileRequest> = {}) {
  return ingestFile(test.context, {
    localPath,
    userId,
    batchId: newId<UploadBatchId>(),
    publish: false,
    ...more,
  });
}

async function uploadOf(uploadId: UploadId) {
  const row = await findUpload(test.context.db, uploadId);
  if (!row) throw new Error('the upload is gone');
  return { row, dto: await describeUpload(test.context, row) };
}

async function objectKeys(prefix: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of test.context.storage.list(prefix)) keys.push(key);
  return keys;
}

describe('the pipeline', () => {
  it('makes a draft with all renditions, tags, features and waveform out of a lossless file', async () => {
    const result = await ingest(flac);
    expect(result).toMatchObject({ outcome: 'ingested', problem: null });
    const { dto } = await uploadOf(result.uploadId);
    expect(dto.status).toBe('ready');
    expect(dto.stages.map((stage) => [stage.status, stage.percent])).toEqual(Array(5).fill(['done', 100]));
    expect(dto.audio).toMatchObject({ format: 'flac', isLossless: true, durationMs: 3000 });
    const song = await test.context.db.song.findUniqueOrThrow({
      where: { id: result.songId ?? '' },
      include: {
        album: true,
        features: true,
        waveform: true,
        currentPackage: { include: { renditions: true } },
        genres: { include: { genre: true } },
      },
    });
    expect(song).toMatchObject({
      name: 'Sea',
      trackNumber: 1,
      durationMs: 3000,
      status: 'draft',
      album: { title: 'Water' },
    });
    expect(song.genres.map(({ genre }) => genre.name)).toEqual(['Ambient']);
    expect(song.waveform?.peaks.length).toBe(1000);
    expect(song.currentPackage?.renditions.map(({ name }) => name).sort()).toEqual([
      'aac-160',
      'aac-256',
      'aac-96',
      'flac',
      'ogg-160',
      'ogg-320',
      'ogg-96',
    ]);
    const keys = await objectKeys(`${song.currentPackage?.storagePrefix}/`);
    expect(keys.map((key) => key.split('/').slice(2).join('/'))).toEqual(
      expect.arrayContaining(['std/master.m3u8', 'std/aac-96.mp4', 'max/flac.mp4', 'dl/ogg-320.ogg']),
    );
    expect(await objectKeys(`staging/${result.uploadId}/`)).toEqual([`staging/${result.uploadId}/source`]);
  });

  it('knows the same bytes again and makes nothing twice', async () => {
    const again = await ingest(flac);
    expect(again.outcome).toBe('known');
    expect(await test.context.db.upload.count()).toBe(1);
    expect(await test.context.db.song.count()).toBe(1);
  });

  it('notices the same audio under other tags and in another container', async () => {
    const wav = path.join(test.folder, 'other.wav');
    const { execFileSync } = await import('node:child_process');
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-i', flac, '-map_metadata', '-1', wav]);
    const result = await ingest(wav, {
      tags: { title: 'Other', artists: ['Zoe'], albumArtist: 'Zoe', album: 'Copy' },
    });
    const { dto } = await uploadOf(result.uploadId);
    expect(dto.duplicateOf).toMatchObject({ name: 'Sea', albumTitle: 'Water' });
    expect(dto.status).toBe('ready');
  });

  it('refuses what is no audio, keeps the reason, and says nothing else about it', async () => {
    const text = path.join(test.folder, 'playlist.mp3');
    await (await import('node:fs/promises')).writeFile(text, '#EXTM3U\nhttp://127.0.0.1:1/secret.mp3\n');
    const result = await ingest(text);
    expect(result.outcome).toBe('refused');
    const { dto } = await uploadOf(result.uploadId);
    expect(dto).toMatchObject({ status: 'refused', problem: { code: 'playlist' }, songId: null });
    expect(dto.stages[0]).toMatchObject({ status: 'refused' });
    expect((await ingest(text)).outcome).toBe('refused');
  });

  it('runs a stage again without doubling anything', async () => {
    const known = await ingest(flac);
    const before = await test.context.db.mediaPackage.findMany({ where: { songId: known.songId ?? '' } });
    await retryUploadStage(
      test.context,
      { kind: 'system', reason: 'test' },
      { params: { uploadId: known.uploadId, stage: 'package' }, query: {}, body: undefined },
    );
    expect(test.enqueued.at(-1)).toEqual({ job: 'ingest.encode', uploadId: known.uploadId });
    for (const stage of ['encode', 'package', 'publish'] as const) {
      const outcome = await runStage(test.context, stage, known.uploadId, {
        isLastAttempt: true,
        signal: new AbortController().signal,
      });
      expect(outcome).toBe('done');
    }
    const after = await test.context.db.mediaPackage.findMany({ where: { songId: known.songId ?? '' } });
    expect(after.map(({ id, contentHash }) => [id, contentHash])).toEqual(
      before.map(({ id, contentHash }) => [id, contentHash]),
    );
  });

  it('lets only the newest attempt at a stage count', async () => {
    const other = await generateAudio(test.folder, { fileName: 'race.flac', durationS: 2, pitchHz: 330 });
    const batch = newId<UploadBatchId>();
    const request = { localPath: other, userId, batchId: batch, publish: true };
    const results = await Promise.all([ingestFile(test.context, request), copyFile(other, `${other}.copy`)]);
    const { dto } = await uploadOf(results[0].uploadId);
    expect(dto.status).toBe('published');
    const signal = new AbortController().signal;
    expect(await runStage(test.context, 'encode', results[0].uploadId, { isLastAttempt: true, signal })).toBe(
      'superseded',
    );
  });
});
