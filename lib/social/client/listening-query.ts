import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { UserId } from '@/lib/kernel/ids';
import { peopleOperations, type ListeningDto } from '../people-contract';

/** Twice as long as between two reports of a player. */
const ASK_AGAIN_MS = 30_000;

/** What somebody listens to, followed while the page is looked at. */
export function listeningQuery(userId: UserId, known: ListeningDto | null) {
  return queryOptions({
    queryKey: ['listening', userId],
    queryFn: async ({ signal }) =>
      (await callApi(peopleOperations.getListening, { params: { userId }, signal })).listening,
    initialData: known,
    refetchInterval: ASK_AGAIN_MS,
  });
}
