/**
 * Calls back once the page has loaded and the browser has nothing else to do, at the latest so long after loading. Returns how to call
 * it off.
 */
export function whenIdle(work: () => void, latestMs: number): () => void {
  let cancel = () => undefined as void;
  const schedule = () => {
    // Safari knows no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(work, Math.min(latestMs, 2000));
      cancel = () => clearTimeout(timer);
    } else {
      const handle = requestIdleCallback(work, { timeout: latestMs });
      cancel = () => cancelIdleCallback(handle);
    }
  };
  if (document.readyState === 'complete') schedule();
  else window.addEventListener('load', schedule, { once: true });
  return () => {
    window.removeEventListener('load', schedule);
    cancel();
  };
}
