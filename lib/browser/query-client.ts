import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-client';

const MAX_RETRIES = 3;

/** Server state in the browser. Answers that would be the same the next time (4xx) are not asked for again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
        retryDelay: (attempt, error) =>
          error instanceof ApiProblem && error.retryAfterS !== undefined
            ? error.retryAfterS * 1000
            : Math.min(500 * 2 ** attempt, 8000),
      },
      mutations: { retry: false },
    },
  });
}

function mayPass(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500;
}
