import { newId, type GenreId, type MoodId } from '@/lib/kernel/ids';
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

/** Genres that have something public. */
export function findGenresWithMusic(db: DbOrTransaction, take: number) {
  return db.genre.findMany({
    where: { songs: { some: { song: { status: 'published' } } } },
    orderBy: { name: 'asc' },
    take,
  });
}

export function findMoodsWithMusic(db: DbOrTransaction, take: number) {
  return db.mood.findMany({
    where: { songs: { some: { song: { status: 'published' } } } },
    orderBy: { name: 'asc' },
    take,
  });
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
