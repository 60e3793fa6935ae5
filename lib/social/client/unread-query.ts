import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import { peopleOperations } from '../people-contract';

const ASK_AGAIN_MS = 60_000;

/** How many notifications are unread. Asked for again by itself while the page is looked at. */
export function unreadQuery(isSignedIn: boolean) {
  return queryOptions({
    queryKey: ['unread-notifications'],
    queryFn: ({ signal }) => callApi(peopleOperations.countUnreadNotifications, { signal }),
    enabled: isSignedIn,
    refetchInterval: ASK_AGAIN_MS,
    refetchOnWindowFocus: true,
  });
}
