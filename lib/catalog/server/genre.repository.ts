import { newId, type GenreId, type MoodId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { slugOf } from './slug';

/** Ids of these genres; new ones are made. Spellings with one slug are one genre. */
export async function findOrCreateGenres(tx: DbOrTransaction, names: readonly string[]): Promise<string[]> {
  const bySlug = slugged(names);
  if (bySlug.size === 0) return [];
  await tx.genre.createMany({
    data: [...bySlug].map(([slug, name]) => ({ id: newId<GenreId>(), slug, name })),
    skipDuplicates: true,
  });
  const rows = await tx.genre.findMany({ where: { slug: { in: [...bySlug.keys()] } }, select: { id: true } });
  return rows.map((row) => row.id);
}

export async function findOrCreateMoods(tx: DbOrTransaction, names: readonly string[]): Promise<string[]> {
  const bySlug = slugged(names);
  if (bySlug.size === 0) return [];
  await tx.mood.createMany({
    data: [...bySlug].map(([slug, name]) => ({ id: newId<MoodId>(), slug, name })),
    skipDuplicates: true,
  });
  const rows = await tx.mood.findMany({ where: { slug: { in: [...bySlug.keys()] } }, select: { id: true } });
  return rows.map((row) => row.id);
}

const TABLES = {
  genre: { tags: Prisma.sql`genres`, tagged: Prisma.sql`song_genres`, tagId: Prisma.sql`genre_id` },
  mood: { tags: Prisma.sql`moods`, tagged: Prisma.sql`song_moods`, tagId: Prisma.sql`mood_id` },
} as const;

/** One song of a tag is enough: a limit says so to the planner, which otherwise prepares to join all of them. */
function withMusic({ tags, tagged, tagId }: (typeof TABLES)['genre' | 'mood'], take: number): Prisma.Sql {
  return Prisma.sql`
    SELECT tag.id, tag.slug, tag.name FROM ${tags} tag
    WHERE (
      SELECT true FROM ${tagged} tagged JOIN songs song ON song.id = tagged.song_id AND song.status = 'published'
      WHERE tagged.${tagId} = tag.id LIMIT 1
    )
    ORDER BY tag.name LIMIT ${take}`;
}

interface TagRow {
  id: string;
  slug: string;
  name: string;
}

/** Genres that have something public. */
export function findGenresWithMusic(db: DbOrTransaction, take: number): Promise<TagRow[]> {
  return db.$queryRaw(withMusic(TABLES.genre, take));
}

export function findMoodsWithMusic(db: DbOrTransaction, take: number): Promise<TagRow[]> {
  return db.$queryRaw(withMusic(TABLES.mood, take));
}

export function findGenre(db: DbOrTransaction, slug: string) {
  return db.genre.findUnique({ where: { slug } });
}

export function findMood(db: DbOrTransaction, slug: string) {
  return db.mood.findUnique({ where: { slug } });
}

function slugged(names: readonly string[]): Map<string, string> {
  const pairs = names.map((name) => [slugOf(name), name.trim()] as const).filter(([slug]) => slug !== '');
  // The first spelling of a slug names it.
  return new Map(pairs.reverse());
}
