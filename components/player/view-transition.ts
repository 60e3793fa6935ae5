import { flushSync } from 'react-dom';

/**
 * Changes the page as one movement where the browser can: elements with the same `view-transition-name` before and
 * after travel. At once where it cannot, and for everybody who asked for less motion.
 */
export function withViewTransition(change: () => void): void {
  if (!canTransition()) return change();
  document.startViewTransition(() => flushSync(change));
}

export function canTransition(): boolean {
  return 'startViewTransition' in document && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
