import type { ArtistId, SongId } from '@/lib/kernel/ids';
import { inOrder } from '@/lib/kernel/in-order';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PublicationStatus } from '../contract';
import { albumRefSelect } from './album-selects.repository';

export const songSelect = {
  id: true,
  name: true,
  status: true,
  durationMs: true,
  discNumber: true,
  trackNumber: true,
  isExplicit: true,
  popularity: true,
  releaseDate: true,
  artist: { select: { id: true, name: true } },
  album: { select: albumRefSelect },
  credits: {
    where: { role: { in: ['main', 'featured'] } },
    orderBy: [{ role: 'asc' }, { position: 'asc' }],
    select: { creditedAs: true, artist: { select: { id: true, name: true } } },
  },
  features: true,
  currentPackage: {
    select: { renditions: { where: { purpose: 'lossless' }, take: 1, select: { name: true } } },
  },
} satisfies Prisma.SongSelect;

export const creditSelect = {
  role: true,
  creditedAs: true,
  artist: { select: { id: true, name: true } },
} satisfies Prisma.SongCreditSelect;

/** Everything about one song; its own credits replace the short list of `songSelect`. */
const songDetailSelect = {
  ...songSelect,
  isrc: true,
  genres: { select: { genre: true }, orderBy: { genre: { name: 'asc' } } },
  moods: { select: { mood: true }, orderBy: { mood: { name: 'asc' } } },
  lyrics: true,
  waveform: true,
} satisfies Prisma.SongSelect;

export const editableSongSelect = {
  ...songSelect,
  isrc: true,
  genres: { select: { genre: true } },
  moods: { select: { mood: true } },
  lyrics: { select: { kind: true } },
} satisfies Prisma.SongSelect;

export type SongRow = Prisma.SongGetPayload<{ select: typeof songSelect }>;
export type SongDetailRow = Prisma.SongGetPayload<{ select: typeof songDetailSelect }>;
export type EditableSongRow = Prisma.SongGetPayload<{ select: typeof editableSongSelect }>;
export type CreditRow = Prisma.SongCreditGetPayload<{ select: typeof creditSelect }>;

export const albumOrder = [
  { discNumber: 'asc' },
  { trackNumber: { sort: 'asc', nulls: 'last' } },
  { sortName: 'asc' },
  { id: 'asc' },
] satisfies Prisma.SongOrderByWithRelationInput[];

/** Keyset of lists by popularity. */
export type PopularityKey = readonly [popularity: number, id: string];

export interface SongListQuery {
  artistId?: ArtistId;
  genreSlug?: string | undefined;
  moodSlug?: string | undefined;
  after?: PopularityKey | undefined;
  take: number;
}

/**
 * Published songs with audio, most popular first. Which ones is asked first and what they are afterwards: relations are joined in
 * the same statement (docs/adr/0035), and one that has to sort two thousand songs of an artist would join them for each.
 */
export async function findPublishedSongs(db: DbOrTransaction, query: SongListQuery): Promise<SongRow[]> {
  const { artistId, genreSlug, moodSlug, after } = query;
  const found = await db.song.findMany({
    where: {
      status: 'published',
      ...(artistId ? { credits: { some: { artistId, role: { in: ['main', 'featured'] } } } } : {}),
      ...(genreSlug ? { genres: { some: { genre: { slug: genreSlug } } } } : {}),
      ...(moodSlug ? { moods: { some: { mood: { slug: moodSlug } } } } : {}),
      ...(after
        ? {
            // What the index is entered by; without it a late page reads all before it.
            popularity: { lte: after[0] },
            OR: [{ popularity: { lt: after[0] } }, { popularity: after[0], id: { lt: after[1] } }],
          }
        : {}),
    },
    orderBy: [{ popularity: 'desc' }, { id: 'desc' }],
    take: query.take,
    select: { id: true },
  });
  const ids = found.map(({ id }) => id as SongId);
  return inOrder(ids, await findSongsByIds(db, ids));
}

/** In no particular order, whatever their status. */
export function findSongsByIds(db: DbOrTransaction, ids: readonly SongId[]): Promise<SongRow[]> {
  return db.song.findMany({ where: { id: { in: [...ids] } }, select: songSelect });
}

/** One statement with one parameter, however many ids there are; in no particular order. */
export function findSongBriefs(
  db: DbOrTransaction,
  ids: readonly SongId[],
): Promise<
  {
    id: SongId;
    artistId: ArtistId;
    status: PublicationStatus;
    ownerArtistId: ArtistId;
    isPlayable: boolean;
  }[]
> {
  return db.$queryRaw`
    SELECT songs.id, songs.artist_id AS "artistId", songs.status::text AS status,
      albums.artist_id AS "ownerArtistId", songs.current_package_id IS NOT NULL AS "isPlayable"
    FROM songs JOIN albums ON albums.id = songs.album_id
    WHERE songs.id = ANY(${[...ids]}::uuid[])`;
}

export function findCovers(db: DbOrTransaction, ids: readonly SongId[]) {
  return db.song.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, album: { select: { artwork: true } } },
  });
}

/** Songs looked at for their genre, the most popular first, so that a rare genre does not make anybody walk through all of them … */
const SIMILAR_AMONG_POPULAR = 3000;
/** … and of the genres themselves, for a rare one has nothing popular. */
const SIMILAR_AMONG_GENRE = 1000;

/**
 * Ids of published songs with audio that share most genres with the seeds, then lie closest to the mean of their measured
 * features. Candidates are popular songs of those genres, some of all of them, and what is most popular of everything, so that the
 * work is bounded in any catalogue.
 */
export async function findSimilarSongIds(
  db: DbOrTransaction,
  { seedIds, excludeIds, take }: { seedIds: readonly SongId[]; excludeIds: readonly SongId[]; take: number },
): Promise<SongId[]> {
  const excluded = [...seedIds, ...excludeIds];
  const rows = await db.$queryRaw<{ id: SongId }[]>`
    WITH seed_genres AS (
      SELECT DISTINCT genre_id FROM song_genres WHERE song_id = ANY(${[...seedIds]}::uuid[])
    ), mean AS (
      SELECT avg(energy) AS energy, avg(danceability) AS danceability, avg(valence) AS valence,
        avg(acousticness) AS acousticness, avg(tempo_bpm) AS tempo_bpm
      FROM audio_features WHERE song_id = ANY(${[...seedIds]}::uuid[])
    ), candidates AS (
      (SELECT s.id FROM (
          SELECT id FROM songs
          WHERE status = 'published' AND current_package_id IS NOT NULL AND id <> ALL(${excluded}::uuid[])
          ORDER BY popularity DESC, id DESC LIMIT ${SIMILAR_AMONG_POPULAR}
        ) s
        WHERE EXISTS (SELECT 1 FROM song_genres g JOIN seed_genres USING (genre_id) WHERE g.song_id = s.id)
        LIMIT 1000)
      UNION
      (SELECT s.id FROM (
          SELECT g.song_id FROM song_genres g JOIN seed_genres USING (genre_id) LIMIT ${SIMILAR_AMONG_GENRE}
        ) member JOIN songs s ON s.id = member.song_id
        WHERE s.status = 'published' AND s.current_package_id IS NOT NULL AND s.id <> ALL(${excluded}::uuid[]))
      UNION
      (SELECT s.id FROM songs s
        WHERE s.status = 'published' AND s.current_package_id IS NOT NULL AND s.id <> ALL(${excluded}::uuid[])
        ORDER BY s.popularity DESC, s.id DESC LIMIT 200)
    )
    SELECT c.id FROM candidates c
    CROSS JOIN mean
    LEFT JOIN audio_features f ON f.song_id = c.id
    ORDER BY
      (SELECT count(*) FROM song_genres g JOIN seed_genres USING (genre_id) WHERE g.song_id = c.id) DESC,
      (f.energy - mean.energy) ^ 2 + (f.danceability - mean.danceability) ^ 2 + (f.valence - mean.valence) ^ 2
        + (f.acousticness - mean.acousticness) ^ 2
        + coalesce(((f.tempo_bpm - mean.tempo_bpm) / 60) ^ 2, 0.25) ASC NULLS LAST,
      c.id
    LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

export function findSongDetail(db: DbOrTransaction, id: SongId): Promise<SongDetailRow | null> {
  return db.song.findUnique({ where: { id }, select: songDetailSelect });
}

export function findSongCredits(db: DbOrTransaction, id: SongId): Promise<CreditRow[]> {
  return db.songCredit.findMany({
    where: { songId: id },
    orderBy: [{ role: 'asc' }, { position: 'asc' }],
    select: creditSelect,
  });
}

/** The package a song plays from, with every rendition. */
export function findCurrentPackage(db: DbOrTransaction, songId: SongId) {
  return db.mediaPackage.findFirst({
    where: { currentOf: { id: songId } },
    include: { renditions: { orderBy: [{ purpose: 'asc' }, { averageBitrateBps: 'asc' }] } },
  });
}

export function findWaveform(db: DbOrTransaction, songId: SongId) {
  return db.waveform.findUnique({ where: { songId } });
}

export function findLyrics(db: DbOrTransaction, songIds: readonly SongId[]) {
  return db.lyrics.findMany({
    where: { songId: { in: [...songIds] } },
    select: { songId: true, lines: true },
  });
}

/** What a policy needs to know of a song. */
export async function findSongOwner(db: DbOrTransaction, id: SongId) {
  const row = await db.song.findUnique({
    where: { id },
    select: { status: true, albumId: true, currentPackageId: true, album: { select: { artistId: true } } },
  });
  return row ? { ...row, ownerArtistId: row.album.artistId } : null;
}
