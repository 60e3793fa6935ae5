import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { Id } from '@/lib/kernel/ids';
import { socialOperations, type LINK_LIFETIMES_D, type SharedKind } from '../contract';

export interface WantedLink {
  kind: SharedKind;
  id: string;
  startMs: number | null;
  lifetimeD: (typeof LINK_LIFETIMES_D)[number] | null;
}

/** The short address for something: asked for once, as the server answers the same one for the same. */
export function shareLinkQuery({ kind, id, startMs, lifetimeD }: WantedLink) {
  return queryOptions({
    queryKey: ['share-link', kind, id, startMs, lifetimeD],
    queryFn: ({ signal }) =>
      callApi(socialOperations.createShareLink, {
        body: { kind, targetId: id as Id<'shared'>, startMs, lifetimeD },
        signal,
      }),
    staleTime: Infinity,
    retry: false,
  });
}

/** Where it is without a short address. */
export function pageAddress({ kind, id, startMs }: WantedLink): string {
  return `${window.location.origin}/${kind}/${id}${startMs === null ? '' : `?t=${startMs / 1000}`}`;
}
