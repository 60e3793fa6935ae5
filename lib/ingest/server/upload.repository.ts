import { Prisma, type Upload, type UploadStage } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { ArtworkId, SongId, UploadId, UserId } from '@/lib/kernel/ids';
import { UPLOAD_STAGES, type UploadBatchId, type UploadStageName, type UploadStatus } from '../contract';

/** PostgreSQL channel on which changed uploads are told, as `<userId> <uploadId>`. */
export const UPLOAD_CHANNEL = 'harken_uploads';

const withAll = {
  stages: true,
  user: { select: { displayName: true } },
} as const satisfies Prisma.UploadInclude;

export type UploadRow = Prisma.UploadGetPayload<{ include: typeof withAll }>;
export type { Upload, UploadStage };

export type NewUpload = Omit<Prisma.UploadUncheckedCreateInput, 'stages'> & { id: string; userId: string };

export async function insertUpload(tx: DbOrTransaction, upload: NewUpload): Promise<void> {
  await tx.upload.create({
    data: { ...upload, stages: { create: UPLOAD_STAGES.map((stage) => ({ stage })) } },
  });
  await announce(tx, upload);
}

export function findUpload(db: DbOrTransaction, uploadId: UploadId): Promise<UploadRow | null> {
  return db.upload.findUnique({ where: { id: uploadId }, include: withAll });
}

export function findUploads(db: DbOrTransaction, uploadIds: readonly string[]): Promise<UploadRow[]> {
  return db.upload.findMany({ where: { id: { in: [...uploadIds] } }, include: withAll, take: 200 });
}

/** By id; an upload that does not exist has no entry. */
export async function findUploadStatuses(
  db: DbOrTransaction,
  uploadIds: readonly UploadId[],
): Promise<Map<UploadId, UploadStatus>> {
  const rows = await db.upload.findMany({
    where: { id: { in: [...uploadIds] } },
    select: { id: true, status: true },
  });
  return new Map(rows.map(({ id, status }) => [id as UploadId, status]));
}

export interface UploadFilter {
  userId?: UserId | undefined;
  batchId?: UploadBatchId | undefined;
  status?: UploadStatus | undefined;
}

/** Newest first, after the given position. */
export function findUploadPage(
  db: DbOrTransaction,
  filter: UploadFilter,
  after: { createdAt: Date; id: string } | null,
  take: number,
): Promise<UploadRow[]> {
  const { userId, batchId, status } = filter;
  return db.upload.findMany({
    where: {
      ...(userId ? { userId } : {}),
      ...(batchId ? { batchId } : {}),
      // A cancelled upload is only there until it is tidied away.
      ...(status ? { status } : { status: { not: 'cancelled' } }),
      ...(after
        ? {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { lt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: withAll,
    take,
  });
}

export function countOpenUploads(db: DbOrTransaction, userId: UserId): Promise<number> {
  return db.upload.count({ where: { userId, status: 'uploading' } });
}

/** Takes the row's lock until the transaction ends, so that two requests cannot both act on what they read. */
export async function lockUpload(tx: DbOrTransaction, uploadId: UploadId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM uploads WHERE id = ${uploadId}::uuid FOR UPDATE`;
}

export async function updateUpload(
  tx: DbOrTransaction,
  upload: { id: string; userId: string },
  data: Prisma.UploadUncheckedUpdateInput,
): Promise<void> {
  await tx.upload.update({ where: { id: upload.id }, data });
  await announce(tx, upload);
}

export async function deleteUploadRow(
  tx: DbOrTransaction,
  upload: { id: string; userId: string },
): Promise<void> {
  await tx.upload.deleteMany({ where: { id: upload.id } });
  await announce(tx, upload);
}

/** Puts a stage and everything behind it back to the start. */
export async function resetStages(
  tx: DbOrTransaction,
  uploadId: string,
  from: UploadStageName,
): Promise<void> {
  const stages = UPLOAD_STAGES.slice(UPLOAD_STAGES.indexOf(from));
  await tx.uploadStage.updateMany({
    where: { uploadId, stage: { in: [...stages] } },
    data: {
      status: 'pending',
      percent: 0,
      startedAt: null,
      finishedAt: null,
      output: Prisma.DbNull,
      problemCode: null,
      problemDetail: null,
    },
  });
}

/** Uploads that wait or run and have not moved since a moment. */
export function findStalledUploads(db: DbOrTransaction, movedBefore: Date): Promise<UploadRow[]> {
  return db.upload.findMany({
    where: {
      status: { in: ['queued', 'processing'] },
      updatedAt: { lt: movedBefore },
    },
    include: withAll,
    take: 500,
  });
}

export function findAbandonedUploads(db: DbOrTransaction, createdBefore: Date): Promise<Upload[]> {
  return db.upload.findMany({
    where: { status: { in: ['uploading', 'cancelled'] }, updatedAt: { lt: createdBefore } },
    take: 500,
  });
}

/** The newest upload of a user with these bytes: what makes an import repeatable. */
export function findUploadByContent(
  db: DbOrTransaction,
  userId: UserId,
  contentSha256: string,
): Promise<UploadRow | null> {
  return db.upload.findFirst({
    where: { userId, contentSha256, status: { not: 'cancelled' } },
    orderBy: { createdAt: 'desc' },
    include: withAll,
  });
}

/** A song other than this upload's own whose decoded audio is the same. */
export async function findSongWithAudio(
  db: DbOrTransaction,
  audioHash: string,
  exceptSongId: string | null,
): Promise<SongId | null> {
  const found = await db.mediaPackage.findFirst({
    where: { audioHash, ...(exceptSongId ? { songId: { not: exceptSongId } } : {}) },
    orderBy: { createdAt: 'asc' },
    select: { songId: true },
  });
  return (found?.songId as SongId | undefined) ?? null;
}

export interface SongReference {
  id: string;
  name: string;
  status: 'draft' | 'published' | 'unpublished';
  album: { title: string; artworkId: string | null };
}

/** Names of songs and their albums' artwork, for showing uploads. */
export function findSongReferences(
  db: DbOrTransaction,
  songIds: readonly string[],
): Promise<SongReference[]> {
  return db.song.findMany({
    where: { id: { in: [...songIds] } },
    select: { id: true, name: true, status: true, album: { select: { title: true, artworkId: true } } },
  });
}

export function findArtworkRows(db: DbOrTransaction, artworkIds: readonly string[]) {
  return db.artwork.findMany({ where: { id: { in: [...artworkIds] as ArtworkId[] } } });
}

export function countCatalogueSongs(db: DbOrTransaction): Promise<number> {
  return db.song.count({ take: 1 });
}

/** Tells listening web processes, when the transaction commits, that an upload changed. */
export async function announce(tx: DbOrTransaction, upload: { id: string; userId: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${UPLOAD_CHANNEL}, ${`${upload.userId} ${upload.id}`})`;
}

/** What is known of a batch, by path. */
export function findBatchUploads(
  db: DbOrTransaction,
  batchId: UploadBatchId,
): Promise<{ relativePath: string; songId: string | null }[]> {
  return db.upload.findMany({ where: { batchId }, select: { relativePath: true, songId: true }, take: 1000 });
}

export function findSongPlaceOf(
  db: DbOrTransaction,
  songId: string,
): Promise<{ albumId: string; album: { artistId: string } } | null> {
  return db.song.findUnique({
    where: { id: songId },
    select: { albumId: true, album: { select: { artistId: true } } },
  });
}

export function findArtistNames(
  db: DbOrTransaction,
  artistIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db.artist.findMany({
    where: { id: { in: [...artistIds] } },
    select: { id: true, name: true },
    orderBy: { sortName: 'asc' },
    take: 100,
  });
}
