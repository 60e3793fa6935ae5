import type { SearchDocument } from '../search-engine';

/** A song that differs from others of its kind in its number alone. */
export function commonSong(at: number, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    kind: 'song',
    id: `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`,
    title: `Common ${at}`,
    subtitle: 'Everybody',
    context: '',
    popularity: 10,
    genres: [],
    moods: [],
    ...more,
  };
}
