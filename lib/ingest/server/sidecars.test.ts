import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type UploadId } from '@/lib/kernel/ids';
import {
  COVER_MAX_BYTES,
  LYRICS_MAX_BYTES,
  type SidecarId,
  type SidecarKind,
  type UploadBatchId,
} from '../contract';
import { completeSidecar } from './complete-sidecar';
import { createSidecar } from './create-sidecar';
import { createUpload } from './create-upload';
import { editUpload } from './edit-upload';
import { runStage } from './stages/run-stage';
import { sidecarKey, sourceKey } from './staging-keys';
import { generateAudio } from './testing/generate-audio';
import { createIngestTestContext, type IngestTestContext } from './testing/ingest-test-context';
import { receivePart } from './testing/receive-part';

const LRC = Buffer.from('[00:00.50]first line\n[00:01.00]second line\n');

let test: IngestTestContext;
let ida: UserActor;
let zoe: UserActor;
let picture: Buffer;
beforeAll(async () => {
  test = await createIngestTestContext();
  [ida, zoe] = await Promise.all([test.createArtistActor('Ida'), test.createArtistActor('Zoe')]);
  picture = await sharp({ create: { width: 400, height: 400, channels: 3, background: 'orange' } })
    .png()
    .toBuffer();
});
afterAll(() => test.close());

interface Sending {
  kind: SidecarKind;
  fileName: string;
  bytes: Uint8Array;
  by?: UserActor;
}

function announce({ kind, fileName, by = ida }: Omit<Sending, 'bytes'>, sizeBytes: number) {
  return createSidecar(test.context, by, {
    params: {},
    query: {},
    body: { kind, fileName, sizeBytes },
  });
}

async function sendBytes({ bytes, ...file }: Sending, announcedBytes = bytes.length) {
  const { sidecarId, multipartId } = await announce(file, announcedBytes);
  const etag = await receivePart(test.context, multipartId, bytes);
  return { sidecarId, multipartId, etag, fileName: file.fileName };
}

function complete({ sidecarId, ...body }: Awaited<ReturnType<typeof sendBytes>>, by: Actor = ida) {
  return completeSidecar(test.context, by, { params: { sidecarId }, query: {}, body });
}

async function send(sending: Sending): Promise<SidecarId> {
  const { sidecarId } = await complete(await sendBytes(sending), sending.by);
  return sidecarId;
}

function uploadWith(sidecars: { coverSidecarId?: SidecarId; lyricsSidecarId?: SidecarId }, by = ida) {
  return createUpload(test.context, by, {
    params: {},
    query: {},
    body: {
      batchId: newId<UploadBatchId>(),
      fileName: 'song.flac',
      relativePath: '',
      sizeBytes: 1000,
      publishWhenReady: false,
      ...sidecars,
    },
  });
}

/** As if the music itself had arrived: the first stage reads it, and the files beside it. */
async function probed(uploadId: UploadId) {
  const source = await generateAudio(test.folder, { fileName: 'song.flac', durationS: 2 });
  await test.context.storage.putFile(sourceKey(uploadId), source);
  await test.context.db.upload.update({ where: { id: uploadId }, data: { status: 'queued' } });
  const attempt = { isLastAttempt: true, signal: new AbortController().signal };
  expect(await runStage(test.context, 'probe', uploadId, attempt)).toBe('done');
  return test.context.db.upload.findUniqueOrThrow({
    where: { id: uploadId },
    include: { stages: { where: { stage: 'probe' } } },
  });
}

describe('a cover and lyrics sent beside the music', () => {
  it('are found by the stages of every upload that names them', async () => {
    const lyricsSidecarId = await send({ kind: 'lyrics', fileName: 'Song.LRC', bytes: LRC });
    const coverSidecarId = await send({ kind: 'cover', fileName: 'cover.png', bytes: picture });
    const first = await uploadWith({ coverSidecarId, lyricsSidecarId });
    const second = await uploadWith({ coverSidecarId });
    const [both, coverOnly] = [await probed(first.uploadId), await probed(second.uploadId)];
    expect(both.artworkId).not.toBeNull();
    expect(coverOnly.artworkId).toBe(both.artworkId);
    expect(both.stages[0]?.output).toMatchObject({
      lyrics: { kind: 'line_synced', source: 'sidecar', lines: [{ startMs: 500 }, { startMs: 1000 }] },
    });
    expect(coverOnly.stages[0]?.output).toMatchObject({ lyrics: null });
  });

  it('are accepted by kind: another type of file gets no place', async () => {
    for (const [kind, fileName] of [
      ['cover', 'cover.svg'],
      ['cover', 'song.lrc'],
      ['lyrics', 'words.txt'],
      ['lyrics', 'lrc'],
    ] as const) {
      await expect(announce({ kind, fileName }, 100), fileName).rejects.toMatchObject({
        kind: 'rejected',
        code: 'sidecar-type-unknown',
      });
    }
  });

  it('cost an upload nothing but the picture when the picture is none', async () => {
    const text = Buffer.from('not a picture');
    const coverSidecarId = await send({ kind: 'cover', fileName: 'cover.jpg', bytes: text });
    const { uploadId } = await uploadWith({ coverSidecarId });
    const upload = await probed(uploadId);
    expect(upload).toMatchObject({ artworkId: null, warnings: [{ code: 'cover-refused' }] });
    const edit = editUpload(test.context, ida, {
      params: { uploadId },
      query: {},
      body: { coverSidecarId },
    });
    await expect(edit).rejects.toMatchObject({ kind: 'rejected', code: 'image-refused' });
  });

  it('are bounded as they are announced and again as they arrive, each kind by its own limit', async () => {
    const tooLarge = { kind: 'too-large', code: 'file-too-large' };
    const cover = { kind: 'cover', fileName: 'cover.jpg' } as const;
    const lyrics = { kind: 'lyrics', fileName: 'song.lrc' } as const;
    await expect(announce(cover, COVER_MAX_BYTES + 1)).rejects.toMatchObject(tooLarge);
    await expect(announce(lyrics, LYRICS_MAX_BYTES + 1)).rejects.toMatchObject(tooLarge);
    await announce(cover, COVER_MAX_BYTES);

    for (const [file, maxBytes] of [
      [cover, COVER_MAX_BYTES],
      [lyrics, LYRICS_MAX_BYTES],
    ] as const) {
      const sent = await sendBytes({ ...file, bytes: Buffer.alloc(maxBytes + 1) }, 100);
      await expect(complete(sent), file.kind).rejects.toMatchObject(tooLarge);
      const key = sidecarKey(ida.userId, sent.sidecarId, file.fileName.split('.')[1] ?? '');
      expect(await test.context.storage.exists(key), file.kind).toBe(false);
    }
  });

  it('belong to who sent them: nobody else can complete or use them', async () => {
    const sent = await sendBytes({ kind: 'cover', fileName: 'cover.png', bytes: picture });
    const notFound = { kind: 'rejected', code: 'sidecar-not-found' };
    await expect(complete(sent, zoe)).rejects.toMatchObject(notFound);
    await expect(complete(sent, ANONYMOUS)).rejects.toMatchObject(notFound);
    await complete(sent);
    const { sidecarId: coverSidecarId } = sent;
    await expect(uploadWith({ coverSidecarId }, zoe)).rejects.toMatchObject(notFound);
    const { uploadId } = await uploadWith({}, zoe);
    const edit = editUpload(test.context, zoe, { params: { uploadId }, query: {}, body: { coverSidecarId } });
    await expect(edit).rejects.toMatchObject(notFound);
    await expect(uploadWith({ coverSidecarId })).resolves.toBeDefined();
  });

  it('cannot be named before they have arrived, nor completed as another file than was announced', async () => {
    const { sidecarId, multipartId } = await announce({ kind: 'cover', fileName: 'cover.png' }, 100);
    await expect(uploadWith({ coverSidecarId: sidecarId })).rejects.toMatchObject({
      code: 'sidecar-not-found',
    });
    const etag = await receivePart(test.context, multipartId, picture);
    const sent = { sidecarId, multipartId, etag, fileName: 'cover.png' };
    for (const other of [{ fileName: 'song.lrc' }, { fileName: 'x.exe' }, { sidecarId: newId<SidecarId>() }])
      await expect(complete({ ...sent, ...other })).rejects.toMatchObject({ code: 'sidecar-not-found' });
    await expect(complete({ ...sent, etag: '"00000000000000000000000000000000"' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'multipart-parts-mismatch',
    });
    expect(await complete(sent)).toEqual({ sidecarId });
  });

  it('may be completed twice: a lost answer is answered again with the same', async () => {
    const sent = await sendBytes({ kind: 'lyrics', fileName: 'song.lrc', bytes: LRC });
    const first = await complete(sent);
    expect(await complete(sent)).toEqual(first);
    const { uploadId } = await uploadWith({ lyricsSidecarId: first.sidecarId });
    expect((await probed(uploadId)).stages[0]?.output).toMatchObject({ lyrics: { source: 'sidecar' } });
  });
});
