import {
  readSearchable,
  readSearchableLyrics,
  type SearchableKind,
  type SearchableLyrics,
  type SearchableRow,
} from '@/lib/catalog/server/read-searchable';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SearchDocument } from '@/lib/platform/search/search-engine';
import {
  readSearchablePlaylists,
  type SearchablePlaylist,
} from '@/lib/playlists/server/read-searchable-playlists';
import {
  readSearchablePeople,
  type SearchablePerson,
} from '@/lib/social/server/people/read-searchable-people';
import { FOUND_KINDS, type FoundKind } from '../contract';

type Context = Pick<AppContext, 'db'>;
type Selection = { ids: readonly string[] } | { afterId: string; take: number };

/** Rows read at once while everything is read. */
const BATCH = 2000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Of these ids what can be found now; what is private, taken back or gone is missing from the answer. */
export function readDocuments(context: Context, kind: FoundKind, ids: readonly string[]) {
  return read(context, kind, { ids });
}

/** Everything that can be found, kind by kind in the order of ids; each batch is one query, however far it is. */
export async function* readAllDocuments(
  context: Context,
  onBatch: () => void = () => undefined,
): AsyncGenerator<SearchDocument[]> {
  for (const kind of FOUND_KINDS) {
    let afterId = BEFORE_ALL;
    for (;;) {
      onBatch();
      const documents = await read(context, kind, { afterId, take: BATCH });
      if (documents.length > 0) yield documents;
      const last = documents.at(-1);
      if (!last || documents.length < BATCH) break;
      afterId = last.id;
    }
  }
}

async function read(context: Context, kind: FoundKind, selection: Selection): Promise<SearchDocument[]> {
  if (kind === 'playlist') {
    return (await readSearchablePlaylists(context, selection)).map(ofPlaylist);
  }
  if (kind === 'person') return (await readSearchablePeople(context, selection)).map(ofPerson);
  if (kind === 'lyric') return (await readSearchableLyrics(context, selection)).map(ofLyrics);
  return (await readSearchable(context, kind, selection)).map((row) => ofCatalog(kind, row));
}

function ofCatalog(kind: SearchableKind, row: SearchableRow): SearchDocument {
  return {
    kind,
    id: row.id,
    title: row.title,
    subtitle: row.artists,
    context: row.album,
    popularity: row.popularity,
    genres: row.genres,
    moods: row.moods,
    ...(row.year === null ? {} : { year: row.year }),
  };
}

/** One document a song, of its words alone: its name would find it twice. The line is picked from what matched. */
function ofLyrics({ id, lines, popularity }: SearchableLyrics): SearchDocument {
  return {
    kind: 'lyric',
    id,
    title: lines.join('\n'),
    subtitle: '',
    context: '',
    popularity,
    genres: [],
    moods: [],
  };
}

/** Playlists have no measure of popularity yet, so among equals songs, artists and albums come first. */
function ofPlaylist({ id, name, ownerName }: SearchablePlaylist): SearchDocument {
  return {
    kind: 'playlist',
    id,
    title: name,
    subtitle: ownerName,
    context: '',
    popularity: 0,
    genres: [],
    moods: [],
  };
}

/** Of people with one name the one with the most followers comes first; ten thousand weigh less than a song that everybody hears. */
function ofPerson({ id, displayName, followerCount }: SearchablePerson): SearchDocument {
  return {
    kind: 'person',
    id,
    title: displayName,
    subtitle: '',
    context: '',
    popularity: 10 * Math.log10(1 + followerCount),
    genres: [],
    moods: [],
  };
}
