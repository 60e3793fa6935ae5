/** A link that has not led anywhere by then does not load the page any more. */
const LINK_COUNTS_FOR_MS = 10_000;

let causedAtMs = -Infinity;

/** The page is about to be loaded anew at our own wish, not because somebody leaves. */
export function announcePageLoad(): void {
  causedAtMs = performance.now();
}

/**
 * Whether a page that goes away now does so by one of our own links. Within the application they change only what is on the
 * screen; after a deploy, or when the server was away for a moment, they load the whole page.
 */
export function isOwnPageLoad(): boolean {
  return performance.now() - causedAtMs < LINK_COUNTS_FOR_MS;
}

/** Sees presses on links that stay in this tab and on this server. @returns how to stop. */
export function watchOwnLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== location.origin || link.hasAttribute('download')) return;
    if (link.target === '' || link.target === '_self') announcePageLoad();
  };
  // Before anybody can stop it.
  window.addEventListener('click', onClick, true);
  return () => window.removeEventListener('click', onClick, true);
}
