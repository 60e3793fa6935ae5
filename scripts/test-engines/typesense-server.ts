/**
 * The Typesense server that the tests are told of, or why there is none: it comes from no package registry, so it cannot be started
 * here as the other engines are (docs/runbooks/search.md).
 */
export function reachTypesense(): { url: string; apiKey: string } | { unavailable: string } {
  const { TYPESENSE_URL: url, TYPESENSE_API_KEY: apiKey } = process.env;
  if (url && apiKey) return { url, apiKey };
  return { unavailable: 'TYPESENSE_URL and TYPESENSE_API_KEY name no server' };
}
