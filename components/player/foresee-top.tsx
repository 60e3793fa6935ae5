'use client';

import { useEffect } from 'react';
import { usePlayerContext } from './use-player';

/** The reader has looked at the list for so long before anything of it is fetched. */
const LOOK_MS = 1200;

/**
 * Lets the start of the songs at the top of a list be fetched while the person looks at it, as far as the budget for
 * guesses allows. Not while music plays: then the line belongs to the queue. Shows nothing.
 */
export function ForeseeTop({ songIds }: { songIds: readonly string[] }) {
  const { store } = usePlayerContext();
  const wanted = songIds.join(' ');
  useEffect(() => {
    const timer = setTimeout(() => {
      if (store.getState().wantsToPlay || document.visibilityState === 'hidden') return;
      for (const songId of wanted.split(' ').filter(Boolean)) {
        store.intend({ type: 'foresee', songId, why: 'listed' });
      }
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [store, wanted]);
  return null;
}
