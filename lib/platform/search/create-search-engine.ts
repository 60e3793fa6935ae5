import type { ServerEnv } from '@/lib/config/server-env';
import { createPostgresSearch } from './postgres-search';
import type { SearchEngine } from './search-engine';
import { createSearchWithFallback } from './search-with-fallback';
import { createTypesenseSearch } from './typesense-search';

/** PostgreSQL, or Typesense with PostgreSQL behind it when the operator runs one. */
export function createSearchEngine(
  env: Pick<ServerEnv, 'TYPESENSE_URL' | 'TYPESENSE_API_KEY'>,
  databaseUrl: string,
  onError: (error: unknown) => void,
): SearchEngine {
  const postgres = createPostgresSearch({ databaseUrl, onError });
  if (!env.TYPESENSE_URL || !env.TYPESENSE_API_KEY) return postgres;
  const typesense = createTypesenseSearch({ url: env.TYPESENSE_URL, apiKey: env.TYPESENSE_API_KEY });
  return createSearchWithFallback({ first: typesense, second: postgres, onError });
}
