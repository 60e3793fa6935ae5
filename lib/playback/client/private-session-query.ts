import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import { privateSessionOperations } from '../private-session-contract';

/** Whether one listens in private. It ends by itself, so it is asked for again whenever it is looked at. */
export function privateSessionQuery() {
  return queryOptions({
    queryKey: ['private-session'],
    queryFn: ({ signal }) => callApi(privateSessionOperations.getPrivateSession, { signal }),
    staleTime: 0,
  });
}
