import {
  SEARCH_KINDS,
  type EngineState,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
} from './search-engine';
import { emptyResult, withoutEmpty } from './rank-result';
import { parseAnswer, rankAnswer } from './typesense-answer';
import {
  collectionOf,
  connectTypesense,
  type TypesenseConnection,
  type TypesenseOptions,
} from './typesense-connection';
import { typesenseSearches } from './typesense-query';
import { rebuildTypesense } from './typesense-rebuild';
import { removeDocuments, upsertDocuments } from './typesense-writer';

/**
 * Search in a Typesense server (docs/adr/0034). Until the first rebuild there is no index: searches and writes throw.
 * Connects when it is first used.
 */
export function createTypesenseSearch(options: TypesenseOptions): SearchEngine {
  const connection = connectTypesense(options);
  let isRebuilding = false;
  return {
    name: 'typesense',
    search: (query) => search(connection, withoutEmpty(query)),
    upsert: async (documents) => {
      if (documents.length > 0) await upsertDocuments(connection, documents);
    },
    remove: async (kind, ids) => {
      if (ids.length > 0) await removeDocuments(connection, kind, ids);
    },
    async rebuild(documents, onProgress = () => undefined) {
      // Between processes the queue of jobs lets only one run.
      if (isRebuilding) throw new Error('Another rebuild of the search index runs');
      isRebuilding = true;
      try {
        return await rebuildTypesense(connection, documents, onProgress);
      } finally {
        isRebuilding = false;
      }
    },
    countDocuments: () => countByKind(connection),
    status: async () => [{ name: 'typesense', state: await stateOf(connection) }],
    // Its connections end by themselves.
    close: () => Promise.resolve(),
  };
}

async function search({ searcher, current }: TypesenseConnection, query: SearchQuery): Promise<SearchResult> {
  const searches = typesenseSearches(current, query);
  if (searches.length === 0) return emptyResult('typesense');
  const answer: unknown = await searcher.multiSearch.perform({ searches }, {});
  return rankAnswer(parseAnswer(answer, searches.length), query);
}

async function stateOf(connection: TypesenseConnection): Promise<EngineState> {
  try {
    if (!(await connection.isHealthy())) return 'down';
    return (await collectionOf(connection, connection.current)) === undefined ? 'empty' : 'ready';
  } catch {
    return 'down';
  }
}

async function countByKind({ searcher, current }: TypesenseConnection): Promise<Record<SearchKind, number>> {
  const searches = SEARCH_KINDS.map((kind) => ({
    collection: current,
    q: '*',
    filter_by: `kind:=${kind} && is_removed:=false`,
    per_page: 0,
  }));
  const answer: unknown = await searcher.multiSearch.perform({ searches }, {});
  const parts = parseAnswer(answer, searches.length);
  const counts = SEARCH_KINDS.map((kind, at) => [kind, parts[at]?.found ?? 0] as const);
  return Object.fromEntries(counts) as Record<SearchKind, number>;
}
