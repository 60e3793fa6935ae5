import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSystemUser } from '@/lib/accounts/server/ensure-system-user';
import { newId, type UploadId, type UserId } from '@/lib/kernel/ids';
import type { NoticeDto, UploadBatchId } from '../../contract';
import { sourceKey } from '../staging-keys';
import { createIngestTestContext, type IngestTestContext } from '../testing/ingest-test-context';
import { findUpload, insertUpload } from '../upload.repository';
import { runStage } from './run-stage';

const HOSTILE = path.resolve(process.cwd(), '../shared/data/hostile');
const hasHostileFiles = existsSync(HOSTILE);
if (!hasHostileFiles)
  console.warn('! The shared test data folder is not there: hostile files are not probed.');

let test: IngestTestContext;
let userId: UserId;
beforeAll(async () => {
  test = await createIngestTestContext();
  userId = await ensureSystemUser(test.context);
});
afterAll(() => test.close());

async function probe(fileName: string): Promise<{ status: string; codes: string[] }> {
  const uploadId = newId<UploadId>();
  const key = sourceKey(uploadId);
  const { sizeBytes } = await test.context.storage.putFile(key, path.join(HOSTILE, fileName));
  await insertUpload(test.context.db, {
    id: uploadId,
    userId,
    batchId: newId<UploadBatchId>(),
    fileName,
    sizeBytes,
    storageKey: key,
    partSizeBytes: 8_388_608,
    status: 'queued',
  });
  await runStage(test.context, 'probe', uploadId, {
    isLastAttempt: true,
    signal: new AbortController().signal,
  });
  const upload = await findUpload(test.context.db, uploadId);
  const warnings = (upload?.warnings ?? []) as unknown as NoticeDto[];
  return {
    status: upload?.status ?? '',
    codes: [upload?.problemCode ?? [], warnings.map(({ code }) => code)].flat(),
  };
}

/** What each file of the folder ends as, and the first reason that is given; a file without an entry fails the test. */
const EXPECTED: Record<string, readonly ['refused' | 'processing', string]> = {
  'antiphase.flac': ['processing', 'antiphase'],
  'bitrot.mp3': ['refused', 'damaged'],
  'cover_bomb.flac': ['processing', 'cover-refused'],
  'cover_svg.svg': ['refused', 'playlist'],
  'fullscale_square_clip.flac': ['processing', 'clipped'],
  'inject.mp3': ['processing', 'tags-odd'],
  'leftonly.flac': ['processing', 'left-only'],
  'longtag.flac': ['processing', 'tags-shortened'],
  'short150ms.wav': ['refused', 'too-short'],
  'truncated.mp3': ['refused', 'truncated'],
  'truncated.wav': ['refused', 'truncated'],
  'video_with_audio.mp4': ['refused', 'video'],
  'wrong_ext_m4a.flac': ['processing', 'wrong-extension'],
  'wrong_ext_ogg.mp3': ['processing', 'wrong-extension'],
};

describe.skipIf(!hasHostileFiles)('hostile files', () => {
  it('end refused or flagged with a reason, every one of them', { timeout: 180_000 }, async () => {
    const fileNames = await readdir(HOSTILE);
    expect(fileNames.sort()).toEqual(Object.keys(EXPECTED).sort());
    const outcomes: Record<string, readonly [string, string | undefined]> = {};
    for (const fileName of fileNames) {
      const { status, codes } = await probe(fileName);
      outcomes[fileName] = [status, codes[0]];
    }
    expect(outcomes).toEqual(EXPECTED);
  });
});
