import type { AlbumId, ArtistId } from '@/lib/kernel/ids';
import { inOrder } from '@/lib/kernel/in-order';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
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

/** In no particular order, whatever their status. */
export function findAlbumsByIds(db: DbOrTransaction, ids: readonly AlbumId[]): Promise<AlbumSummaryRow[]> {
  return db.album.findMany({ where: { id: { in: [...ids] } }, select: albumSummarySelect });
}

/** What a policy needs to know of an album. */
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
      // What is public has its moment. Said here, it lets the index be read in its order.
      publishedAt: after ? { lte: after[0] } : { not: null },
      ...(after
        ? { OR: [{ publishedAt: { lt: after[0] } }, { publishedAt: after[0], id: { lt: after[1] } }] }
        : {}),
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: query.take,
    select: albumSummarySelect,
  });
}

/** Published albums released in these ten years, newest first. */
export function findAlbumsOfDecade(
  db: DbOrTransaction,
  decade: number,
  query: { after?: readonly [releaseDate: string | null, id: string] | undefined; take: number },
): Promise<AlbumSummaryRow[]> {
  const released = { gte: new Date(Date.UTC(decade, 0, 1)), lt: new Date(Date.UTC(decade + 10, 0, 1)) };
  return db.album.findMany({
    where: {
      status: 'published',
      releaseDate: released,
      ...(query.after ? { AND: [afterReleaseDate(query.after)] } : {}),
    },
    orderBy: [{ releaseDate: 'desc' }, { id: 'desc' }],
    take: query.take,
    select: albumSummarySelect,
  });
}

/** First years of decades that something public was released in, latest first. One look into the index a decade. */
export async function findDecades(db: DbOrTransaction): Promise<number[]> {
  const rows = await db.$queryRaw<{ decade: number }[]>`
    WITH bounds AS (
      SELECT (SELECT release_date FROM albums WHERE status = 'published' AND release_date IS NOT NULL
                ORDER BY release_date LIMIT 1) AS first,
        (SELECT release_date FROM albums WHERE status = 'published' AND release_date IS NOT NULL
           ORDER BY release_date DESC LIMIT 1) AS last
    )
    SELECT decade::int AS decade FROM bounds, generate_series(
      floor(extract(year FROM first) / 10) * 10, floor(extract(year FROM last) / 10) * 10, 10
    ) AS decade
    WHERE EXISTS (
      SELECT 1 FROM albums WHERE status = 'published'
        AND release_date >= make_date(decade::int, 1, 1) AND release_date < make_date(decade::int + 10, 1, 1)
    )
    ORDER BY decade DESC`;
  return rows.map(({ decade }) => decade);
}

/** Published albums of an artist by release date, newest first, those without a date last. */
export async function findArtistAlbums(
  db: DbOrTransaction,
  artistId: ArtistId,
  query: { after?: readonly [releaseDate: string | null, id: string] | undefined; take: number },
): Promise<AlbumSummaryRow[]> {
  const found = await db.album.findMany({
    where: { artistId, status: 'published', ...(query.after ? afterReleaseDate(query.after) : {}) },
    orderBy: [{ releaseDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: query.take,
    select: { id: true },
  });
  return readSummaries(db, found);
}

/** After they were sorted: joined before it, relations of all that might be shown would be read (docs/adr/0035). */
async function readSummaries(
  db: DbOrTransaction,
  found: readonly { id: string }[],
): Promise<AlbumSummaryRow[]> {
  const ids = found.map(({ id }) => id as AlbumId);
  return inOrder(ids, await findAlbumsByIds(db, ids));
}

function afterReleaseDate([date, id]: readonly [string | null, string]): Prisma.AlbumWhereInput {
  if (date === null) return { releaseDate: null, id: { lt: id } };
  const day = new Date(date);
  return { OR: [{ releaseDate: { lt: day } }, { releaseDate: day, id: { lt: id } }, { releaseDate: null }] };
}

/** Published albums of others that credit this artist. */
export async function findAppearances(
  db: DbOrTransaction,
  artistId: ArtistId,
  take: number,
): Promise<AlbumSummaryRow[]> {
  const found = await db.album.findMany({
    where: {
      status: 'published',
      artistId: { not: artistId },
      songs: { some: { status: 'published', credits: { some: { artistId } } } },
    },
    orderBy: [{ releaseDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take,
    select: { id: true },
  });
  return readSummaries(db, found);
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

/** Of these artists together, newest first by the moment they became public; each artist is looked up in the index on its own. */
export function findReleasesOf(
  db: DbOrTransaction,
  artistIds: readonly ArtistId[],
  { after, take }: { after?: readonly [publishedAt: string, id: string] | undefined; take: number },
): Promise<{ id: AlbumId; artistId: ArtistId; publishedAt: Date }[]> {
  const before = after
    ? Prisma.sql`AND (published_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT head.id, head.artist_id AS "artistId", head.published_at AS "publishedAt"
    FROM unnest(${[...artistIds]}::uuid[]) AS artist(id)
    CROSS JOIN LATERAL (
      SELECT id, artist_id, published_at FROM albums
      WHERE artist_id = artist.id AND status = 'published' AND published_at IS NOT NULL ${before}
      ORDER BY published_at DESC, id DESC LIMIT ${take}
    ) AS head
    ORDER BY head.published_at DESC, head.id DESC LIMIT ${take}`;
}

/**
 * Albums that became public after this one did, oldest first, within a moment by falling id: so stands the index of new
 * releases, read backwards. The bound on the moment alone is what makes it begin there and not with the oldest album.
 */
export function findAlbumsPublishedSince(
  db: DbOrTransaction,
  after: { publishedAt: Date; id: string },
  take: number,
): Promise<{ id: string; artistId: string; publishedAt: Date | null }[]> {
  const { publishedAt, id } = after;
  return db.album.findMany({
    where: {
      status: 'published',
      publishedAt: { gte: publishedAt },
      OR: [{ publishedAt: { gt: publishedAt } }, { publishedAt, id: { lt: id } }],
    },
    orderBy: [{ publishedAt: 'asc' }, { id: 'desc' }],
    take,
    select: { id: true, artistId: true, publishedAt: true },
  });
}
