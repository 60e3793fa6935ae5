import type { AppContext } from '@/lib/platform/context/app-context';
import type { GenreDto, MoodDto } from '../contract';
import { toGenreDto, toMoodDto } from './catalog.dto';
import { findGenresWithMusic, findMoodsWithMusic } from './genre.repository';

/** As many of each as one looks through. */
const SHOWN = 48;

/** Genres and moods that have something public, by name. */
export async function listTags({
  db,
}: Pick<AppContext, 'db'>): Promise<{ genres: GenreDto[]; moods: MoodDto[] }> {
  const [genres, moods] = await Promise.all([findGenresWithMusic(db, SHOWN), findMoodsWithMusic(db, SHOWN)]);
  return { genres: genres.map(toGenreDto), moods: moods.map(toMoodDto) };
}
