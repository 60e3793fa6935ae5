'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; false while the server draws. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Where the player is a bar with panels instead of a sheet; the `md` of the style sheets. */
export function useIsWide(): boolean {
  return useMediaQuery('(width >= 48rem)');
}
