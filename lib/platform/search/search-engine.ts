/** What can be found; the order is the one of the stored codes and never changes. */
export const SEARCH_KINDS = ['song', 'artist', 'album', 'playlist', 'person', 'lyric'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** One public thing as the index sees it. */
export interface SearchDocument {
  kind: SearchKind;
  /** UUID; unique within its kind. */
  id: string;
  title: string;
  /** Whose it is: artists of a song or album, owner of a playlist. Found with a lower weight than the title. */
  subtitle: string;
  /** What else finds it, with the lowest weight: the album of a song. */
  context: string;
  /** 0-100; breaks ties between equally good matches. */
  popularity: number;
  /** Year of release, when known. */
  year?: number | undefined;
  genres: readonly string[];
  moods: readonly string[];
}

export interface SearchQuery {
  /** Free text as typed; its last word counts as the beginning of one unless a space follows. */
  text: string;
  /** Words that must stand in this order in title, subtitle or context. */
  phrases?: readonly string[];
  filters?: SearchFilters;
  /** Hits wanted of each kind, at most HITS_MAX; a kind that is left out is not searched. */
  limits: Partial<Record<SearchKind, number>>;
}

export interface SearchFilters {
  artist?: string | undefined;
  album?: string | undefined;
  genre?: string | undefined;
  mood?: string | undefined;
  /** Both years included. */
  years?: { from: number; to: number } | undefined;
}

export interface SearchHit {
  kind: SearchKind;
  id: string;
  title: string;
  subtitle: string;
  /** Comparable within one result only; higher is better. */
  score: number;
  /** UTF-16 ranges [start, end) of the title that the query matched. */
  titleMatches: readonly (readonly [number, number])[];
  subtitleMatches: readonly (readonly [number, number])[];
}

export type SearchEngineName = 'postgres' | 'typesense';

export interface SearchResult {
  /** Best first; a kind that was not asked for is empty. */
  hits: Record<SearchKind, readonly SearchHit[]>;
  /** The best of all kinds. */
  best?: SearchHit | undefined;
  /** The query with its misspelt words corrected, when that is what found the hits. */
  didYouMean?: string | undefined;
  engine: SearchEngineName;
  /** The engine that should have answered is down or not built; this is what the other one knows. */
  isDegraded?: boolean;
}

/** `empty`: it is reached, and has no index yet. */
export type EngineState = 'ready' | 'empty' | 'down';

export interface EngineStatus {
  name: SearchEngineName;
  state: EngineState;
}

export interface RebuildReport {
  documentCount: number;
  durationMs: number;
}

/** A write that the engine in second place has, and the first one has not: it is to be repeated. */
export class MissedWriteError extends Error {
  override readonly name = 'MissedWriteError';
}

/** An index of public things. Reads follow a finished write at once on the adapter over PostgreSQL. */
export interface SearchEngine {
  readonly name: SearchEngineName;
  /** Any text is a valid query; what exceeds the bounds of query-terms.ts is not looked at. */
  search(query: SearchQuery): Promise<SearchResult>;
  /**
   * Adds or replaces. The last of two documents with one id wins.
   *
   * @throws MissedWriteError (so does `remove`) when only the second of two engines took it.
   */
  upsert(documents: readonly SearchDocument[]): Promise<void>;
  /** Ids that are not in the index are ignored. */
  remove(kind: SearchKind, ids: readonly string[]): Promise<void>;
  /**
   * Builds a new index beside the one in use and swaps. Writes meanwhile go to the old one and are carried over.
   *
   * `documents` is read from its beginning by each engine that stands behind this one, and `onProgress` counts anew for each.
   *
   * @throws Error when another rebuild runs, or when `documents` throws: then the old index stays.
   */
  rebuild(
    documents: AsyncIterable<readonly SearchDocument[]> | Iterable<readonly SearchDocument[]>,
    onProgress?: (documentCount: number) => void,
  ): Promise<RebuildReport>;
  /** How many documents of each kind the index holds. Reads all of it: for operators, not for listeners. */
  countDocuments(): Promise<Record<SearchKind, number>>;
  /** Of each engine behind this one, the first choice first. Never throws. */
  status(): Promise<readonly EngineStatus[]>;
  close(): Promise<void>;
}

/** Hits of one kind that one query may ask for. */
export const HITS_MAX = 50;
