'use client';

import { useEffect, useState } from 'react';
import { clockPosition, reanchored, type ClockAnchor } from './playback-clock';
import { usePlayerContext } from './use-player';

/**
 * What `select` says of the position, checked every frame while the song runs; renders again only when the answer
 * changes. `select` must be stable (`useCallback`).
 */
export function useAtPosition<T>(select: (positionMs: number) => T): T {
  const { store } = usePlayerContext();
  const [value, setValue] = useState(() => select(store.getState().positionMs));
  useEffect(() => {
    const report = () => {
      const { positionMs, phase } = store.getState();
      return { positionMs, isRunning: phase === 'playing' };
    };
    let anchor: ClockAnchor = { ...report(), atMs: performance.now() };
    let frame = 0;
    const update = () => {
      const now = performance.now();
      setValue(select(clockPosition(anchor, now)));
      frame = anchor.isRunning ? requestAnimationFrame(update) : 0;
    };
    const onReport = () => {
      anchor = reanchored(anchor, report(), performance.now());
      if (frame === 0) update();
    };
    update();
    const unsubscribe = store.subscribe(onReport);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [store, select]);
  return value;
}
