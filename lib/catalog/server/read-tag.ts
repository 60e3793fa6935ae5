import { AppError } from '@/lib/kernel/app-error';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findGenre, findMood } from './genre.repository';

/** @throws AppError not-found `tag-not-found`. */
export async function readTag(
  { db }: Pick<AppContext, 'db'>,
  kind: 'genre' | 'mood',
  slug: string,
): Promise<{ slug: string; name: string }> {
  const row = await (kind === 'genre' ? findGenre(db, slug) : findMood(db, slug));
  if (!row) throw new AppError('not-found', 'tag-not-found');
  return { slug: row.slug, name: row.name };
}
