import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import { searchOperations, type FoundKind, type SearchResultDto } from '../contract';

export interface SearchRequest {
  text: string;
  kind: FoundKind | undefined;
}

/**
 * What is found while one types. What was found before stays until there is something new; a request whose text has changed
 * meanwhile is given up.
 */
export function searchQuery({ text, kind }: SearchRequest, given?: SearchResultDto) {
  return queryOptions({
    queryKey: ['search', text, kind ?? null],
    queryFn: ({ signal }) =>
      callApi(searchOperations.search, { query: { q: text, ...(kind ? { kind } : {}) }, signal }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    ...(given ? { initialData: given } : {}),
  });
}
