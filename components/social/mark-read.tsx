'use client';

import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import { unreadQuery } from '@/lib/social/client/unread-query';
import { peopleOperations, type NotificationDto } from '@/lib/social/people-contract';

/** What the page shows has been seen from now on. Should that not arrive, it is unread the next time, no more. */
export function MarkRead({ upToId }: { upToId: NotificationDto['id'] }) {
  const queryClient = useQueryClient();
  useEffect(() => {
    callApi(peopleOperations.readNotifications, { body: { upToId } }).then(
      () => queryClient.invalidateQueries({ queryKey: unreadQuery(true).queryKey }),
      () => undefined,
    );
  }, [upToId, queryClient]);
  return null;
}
