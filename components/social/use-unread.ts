'use client';

import { useQuery } from '@tanstack/react-query';
import { unreadQuery } from '@/lib/social/client/unread-query';
import { UNREAD_COUNT_MAX } from '@/lib/social/people-contract';

/** The count of unread notifications and how it is written; none for visitors and while it is not known. */
export function useUnread(isSignedIn: boolean): { count: number; text: string } {
  const { data } = useQuery(unreadQuery(isSignedIn));
  const count = isSignedIn ? (data?.count ?? 0) : 0;
  return { count, text: count >= UNREAD_COUNT_MAX ? `${UNREAD_COUNT_MAX - 1}+` : String(count) };
}
