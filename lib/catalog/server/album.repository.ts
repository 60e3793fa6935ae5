import type { AlbumId, ArtistId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { albumSummarySelect, type AlbumSummaryRow } from './album-selects.repository';
import { albumOrder, creditSelect, editableSongSelect, songSelect, type CreditRow } from './song.repository';

const albumSelect = {
  ...albumSummarySelect,
  label: true,
  copyright: true,
  description: true,
  discTitles: true,
  loudnessLufs: true,
  songs: { orderBy: albumOrder, select: songSelect },
} satisfies Prisma.AlbumSelect;
export type AlbumRow = Prisma.AlbumGetPayload<{ select: typeof albumSelect }>;

const editableAlbumSelect = {
  ...albumSelect,
  songs: { orderBy: albumOrder, select: editableSongSelect },
} satisfies Prisma.AlbumSelect;
export type EditableAlbumRow = Prisma.AlbumGetPayload<{ select: typeof editableAlbumSelect }>;

export function findAlbum(db: DbOrTransaction, id: AlbumId): Promise<AlbumRow | null> {
  return db.album.findUnique({ where: { id }, select: albumSelect });
}

export function findEditableAlbum(db: DbOrTransaction, id: AlbumId): Promise<EditableAlbumRow | null> {
  return db.album.findUnique({ where: { id }, select: editableAlbumSelect });
}

/** What a policy needs to know of an album. */
export function findAlbumsByIds(db: DbOrTransaction, ids: readonly AlbumId[]): Promise<AlbumSummaryRow[]> {
  return db.album.findMany({ where: { id: { in: [...ids] } }, select: albumSummarySelect });
}

export async function findAlbumOwner(db: DbOrTransaction, id: AlbumId) {
  const row = await db.album.findUnique({ where: { id }, select: { status: true, artistId: true } });
  return row ? { ...row, ownerArtistId: row.artistId } : null;
}

/** Credits of all songs of an album in one query. */
export function findAlbumCredits(
  db: DbOrTransaction,
  id: AlbumId,
): Promise<(CreditRow & { songId: string })[]> {
  return db.songCredit.findMany({
    where: { song: { albumId: id } },
    orderBy: [{ role: 'asc' }, { position: 'asc' }],
    select: { ...creditSelect, songId: true },
  });
}

export function findAlbumGenres(db: DbOrTransaction, id: AlbumId) {
  return db.genre.findMany({
    where: { songs: { some: { song: { albumId: id } } } },
    orderBy: { name: 'asc' },
    take: 20,
  });
}

/** Published albums by the moment they became public, newest first. */
export function findNewAlbums(
  db: DbOrTransaction,
  query: { after?: readonly [publishedAt: string, id: string] | undefined; take: number },
): Promise<AlbumSummaryRow[]> {
  const { after } = query;
  return db.album.findMany({
    where: {
      status: 'published',
      ...(after
        ? { OR: [{ publishedAt: { lt: after[0] } }, { publishedAt: after[0], id: { lt: after[1] } }] }
        : {}),
    },
    orderBy: [{ publishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: query.take,
    select: albumSummarySelect,
  });
}

/** Published albums of an artist by release date, newest first, those without a date last. */
export function findArtistAlbums(
  db: DbOrTransaction,
  artistId: ArtistId,
  query: { after?: readonly [releaseDate: string | null, id: string] | undefined; take: number },
): Promise<AlbumSummaryRow[]> {
  return db.album.findMany({
    where: { artistId, status: 'published', ...(query.after ? afterReleaseDate(query.after) : {}) },
    orderBy: [{ releaseDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: query.take,
    select: albumSummarySelect,
  });
}

function afterReleaseDate([date, id]: readonly [string | null, string]): Prisma.AlbumWhereInput {
  if (date === null) return { releaseDate: null, id: { lt: id } };
  const day = new Date(date);
  return { OR: [{ releaseDate: { lt: day } }, { releaseDate: day, id: { lt: id } }, { releaseDate: null }] };
}

/** Published albums of others that credit this artist. */
export function findAppearances(
  db: DbOrTransaction,
  artistId: ArtistId,
  take: number,
): Promise<AlbumSummaryRow[]> {
  return db.album.findMany({
    where: {
      status: 'published',
      artistId: { not: artistId },
      songs: { some: { status: 'published', credits: { some: { artistId } } } },
    },
    orderBy: [{ releaseDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take,
    select: albumSummarySelect,
  });
}

/** Albums of these artists (all albums for `null`) whatever their status, last changed first. */
export function findOwnAlbums(
  db: DbOrTransaction,
  artistIds: readonly ArtistId[] | null,
  query: { after?: readonly [updatedAt: string, id: string] | undefined; take: number },
) {
  const { after } = query;
  return db.album.findMany({
    where: {
      ...(artistIds ? { artistId: { in: [...artistIds] } } : {}),
      ...(after
        ? { OR: [{ updatedAt: { lt: after[0] } }, { updatedAt: after[0], id: { lt: after[1] } }] }
        : {}),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: query.take,
    select: { ...albumSummarySelect, _count: { select: { songs: true } } },
  });
}

export async function updateAlbumRow(
  db: DbOrTransaction,
  id: AlbumId,
  data: Prisma.AlbumUncheckedUpdateInput,
) {
  await db.album.update({ where: { id }, data });
}
