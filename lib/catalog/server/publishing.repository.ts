import { newId, type AlbumId, type ArtistId, type Id, type RenditionId, type SongId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { CreditRole, PublicationStatus } from '../contract';
import type { IngestedFeatures, IngestedPackage, IngestedSong } from './ingested-song';
import { foldName, sortKey } from './sort-key';

/** The album of this artist with this title, however it is spelt. */
export async function findAlbumByTitle(tx: DbOrTransaction, artistId: ArtistId, title: string) {
  const rows = await tx.album.findMany({
    where: { artistId, sortTitle: sortKey(title) },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      title: true,
      artworkId: true,
      releaseDate: true,
      label: true,
      copyright: true,
      musicbrainzId: true,
      discTitles: true,
    },
  });
  return rows.find((row) => foldName(row.title) === foldName(title)) ?? null;
}

export async function insertAlbum(
  tx: DbOrTransaction,
  data: Omit<Prisma.AlbumUncheckedCreateInput, 'id' | 'sortTitle'>,
): Promise<AlbumId> {
  const id = newId<AlbumId>();
  await tx.album.create({ data: { ...data, id, sortTitle: sortKey(data.title) } });
  return id;
}

/** The song in this place of the album that was made from the same decoded audio. */
export async function findSameRecording(tx: DbOrTransaction, albumId: AlbumId, input: IngestedSong) {
  const rows = await tx.song.findMany({
    where: {
      albumId,
      discNumber: input.discNumber,
      trackNumber: input.trackNumber,
      packages: { some: { audioHash: input.package.audioHash } },
    },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, status: true, albumId: true },
  });
  return rows.find((row) => foldName(row.name) === foldName(input.name)) ?? null;
}

export function findSongPlace(tx: DbOrTransaction, id: SongId) {
  return tx.song.findUnique({ where: { id }, select: { id: true, status: true, albumId: true } });
}

export async function writeSong(
  tx: DbOrTransaction,
  id: SongId,
  data: Omit<Prisma.SongUncheckedCreateInput, 'id' | 'sortName'>,
): Promise<void> {
  const row = { ...data, sortName: sortKey(data.name) };
  await tx.song.upsert({ where: { id }, create: { ...row, id }, update: row });
}

export async function updateSongRow(tx: DbOrTransaction, id: SongId, data: Prisma.SongUncheckedUpdateInput) {
  await tx.song.update({ where: { id }, data });
}

export async function replaceCredits(
  tx: DbOrTransaction,
  songId: SongId,
  credits: readonly { artistId: ArtistId; role: CreditRole; creditedAs: string }[],
): Promise<void> {
  await tx.songCredit.deleteMany({ where: { songId } });
  await tx.songCredit.createMany({
    data: credits.map((credit, position) => ({ ...credit, songId, position })),
    // An artist twice in one role (a tag that repeats a name) is one credit.
    skipDuplicates: true,
  });
}

export async function replaceGenres(
  tx: DbOrTransaction,
  songId: SongId,
  genreIds: readonly string[],
): Promise<void> {
  await tx.songGenre.deleteMany({ where: { songId } });
  await tx.songGenre.createMany({ data: genreIds.map((genreId) => ({ songId, genreId })) });
}

export async function replaceMoods(
  tx: DbOrTransaction,
  songId: SongId,
  moodIds: readonly string[],
): Promise<void> {
  await tx.songMood.deleteMany({ where: { songId } });
  await tx.songMood.createMany({ data: moodIds.map((moodId) => ({ songId, moodId })) });
}

export async function writeFeatures(
  tx: DbOrTransaction,
  songId: SongId,
  data: IngestedFeatures,
): Promise<void> {
  await tx.audioFeatures.upsert({ where: { songId }, create: { ...data, songId }, update: { ...data } });
}

export async function writeWaveform(tx: DbOrTransaction, songId: SongId, given: Uint8Array): Promise<void> {
  const peaks = new Uint8Array(given);
  await tx.waveform.upsert({ where: { songId }, create: { songId, peaks }, update: { peaks } });
}

export async function writeLyrics(
  tx: DbOrTransaction,
  songId: SongId,
  lyrics: NonNullable<IngestedSong['lyrics']> | null,
): Promise<void> {
  if (!lyrics) {
    await tx.lyrics.deleteMany({ where: { songId } });
    return;
  }
  const { kind, language, source } = lyrics;
  const data = { kind, language, source, lines: lyrics.lines as unknown as Prisma.InputJsonArray };
  await tx.lyrics.upsert({ where: { songId }, create: { songId, ...data }, update: data });
}

/** Makes this the song's audio. A package the song already has is found by its content hash. */
export async function writeCurrentPackage(
  tx: DbOrTransaction,
  songId: SongId,
  given: IngestedPackage,
): Promise<void> {
  const { renditions, sampleCount, ...data } = given;
  const key = { songId_contentHash: { songId, contentHash: given.contentHash } };
  const existing = await tx.mediaPackage.findUnique({ where: key, select: { id: true } });
  const packageId = existing?.id ?? newId<Id<'media-package'>>();
  if (!existing) {
    await tx.mediaPackage.create({
      data: { ...data, id: packageId, songId, sampleCount: BigInt(sampleCount) },
    });
    await tx.rendition.createMany({
      data: renditions.map(({ sizeBytes, segments, ...rendition }) => ({
        ...rendition,
        id: newId<RenditionId>(),
        packageId,
        sizeBytes: BigInt(sizeBytes),
        segments: segments as unknown as Prisma.InputJsonArray,
      })),
    });
  }
  await tx.song.update({ where: { id: songId }, data: { currentPackageId: packageId } });
}

/** What the loudness and the state of an album follow from. */
export function findAlbumParts(tx: DbOrTransaction, albumId: AlbumId) {
  return tx.song.findMany({
    where: { albumId },
    select: { status: true, durationMs: true, currentPackage: { select: { loudnessLufs: true } } },
  });
}

export async function settleAlbumRow(
  tx: DbOrTransaction,
  id: AlbumId,
  data: { status: PublicationStatus; loudnessLufs: number | null },
  now: Date,
): Promise<void> {
  await tx.album.update({ where: { id }, data });
  if (data.status === 'published') {
    await tx.album.updateMany({ where: { id, publishedAt: null }, data: { publishedAt: now } });
  }
}

export async function deleteAlbumIfEmpty(tx: DbOrTransaction, albumId: AlbumId): Promise<void> {
  await tx.album.deleteMany({ where: { id: albumId, songs: { none: {} } } });
}

/** Of the given songs only those with audio can become public, and none that is withheld. Returns how many changed or already were so. */
export async function setSongStatus(
  tx: DbOrTransaction,
  which: { songIds?: readonly SongId[]; albumId?: AlbumId },
  status: Exclude<PublicationStatus, 'draft'>,
  now: Date,
): Promise<number> {
  const where: Prisma.SongWhereInput = {
    ...(which.songIds ? { id: { in: [...which.songIds] } } : {}),
    ...(which.albumId ? { albumId: which.albumId } : {}),
    // Taking a release back does not touch what was never public.
    ...(status === 'published'
      ? { currentPackageId: { not: null }, withheldAt: null }
      : { status: 'published' }),
  };
  if (status === 'published') {
    await tx.song.updateMany({ where: { ...where, publishedAt: null }, data: { publishedAt: now } });
  }
  const { count } = await tx.song.updateMany({ where, data: { status } });
  return count;
}
