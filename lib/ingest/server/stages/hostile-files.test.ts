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

describe.skipIf(!hasHostileFiles)('hostile files', () => {
  it('end refused or flagged with a reason, every one of them', { timeout: 180_000 }, async () => {
    const outcomes: Record<string, { status: string; codes: string[] }> = {};
    for (const fileName of await readdir(HOSTILE)) outcomes[fileName] = await probe(fileName);
    for (const [fileName, { status, codes }] of Object.entries(outcomes)) {
      expect(['refused', 'processing'], fileName).toContain(status);
      expect(codes.length, `${fileName}: ${status}`).toBeGreaterThan(0);
    }
    const refused = Object.entries(outcomes).filter(([, { status }]) => status === 'refused');
    expect(refused.map(([fileName, { codes }]) => [fileName, codes[0]]).sort()).toEqual([
      ['bitrot.mp3', 'damaged'],
      ['cover_svg.svg', 'playlist'],
      ['short150ms.wav', 'too-short'],
      ['truncated.mp3', 'truncated'],
      ['truncated.wav', 'truncated'],
      ['video_with_audio.mp4', 'video'],
    ]);
    expect(outcomes['cover_bomb.flac']?.codes).toContain('cover-refused');
    expect(outcomes['wrong_ext_ogg.mp3']?.codes).toContain('wrong-extension');
  });
});
