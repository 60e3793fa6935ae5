import type { AppContext } from '@/lib/platform/context/app-context';
import { findDecades } from './album.repository';

/** First years of decades (1990, 2000 …) that something public was released in, latest first. */
export function listDecades({ db }: Pick<AppContext, 'db'>): Promise<number[]> {
  return findDecades(db);
}
