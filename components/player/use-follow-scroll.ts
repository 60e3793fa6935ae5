'use client';

import { useCallback, useEffect, useState, type RefObject } from 'react';

export interface FollowScroll {
  /** False after the person scrolled by hand. */
  isFollowing: boolean;
  /** Brings the view back to what plays. */
  follow: () => void;
  /** The person looks elsewhere: leave the view where it is. */
  letGo: () => void;
}

/** How far from the top the followed line stands, as a share of the view. */
const LINE_AT = 0.38;

/**
 * Keeps the child marked `data-follow` of a scrolling element in view, until somebody scrolls by wheel, finger or keys.
 * `key` changes whenever another child is marked.
 */
export function useFollowScroll(scroller: RefObject<HTMLElement | null>, key: unknown): FollowScroll {
  const [isFollowing, setFollowing] = useState(true);
  useEffect(() => {
    const view = scroller.current;
    if (!view) return undefined;
    const letGo = () => setFollowing(false);
    view.addEventListener('wheel', letGo, { passive: true });
    view.addEventListener('touchmove', letGo, { passive: true });
    // Another size of the view is no wish to look elsewhere.
    const observer = new ResizeObserver(() => showFollowed(view, 'instant'));
    observer.observe(view);
    return () => {
      view.removeEventListener('wheel', letGo);
      view.removeEventListener('touchmove', letGo);
      observer.disconnect();
    };
  }, [scroller]);
  useEffect(() => {
    if (!isFollowing) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    showFollowed(scroller.current, isCalm ? 'instant' : 'smooth');
  }, [scroller, key, isFollowing]);
  return {
    isFollowing,
    follow: useCallback(() => setFollowing(true), []),
    letGo: useCallback(() => setFollowing(false), []),
  };
}

function showFollowed(view: HTMLElement | null, behavior: ScrollBehavior): void {
  const line = view?.querySelector<HTMLElement>('[data-follow]');
  if (!view || !line) return;
  view.scrollTo({ top: line.offsetTop + line.offsetHeight / 2 - view.clientHeight * LINE_AT, behavior });
}
