import { isOwnPageLoad, watchOwnLinks } from '@/lib/browser/own-page-loads';
import { leaveHandoverNote, takeHandoverNote } from './handover-note';
import type { PlayerStore } from './player-store';

/** A page that takes longer to come is one the listener has waited for in silence; it does not start by surprise. */
const LASTS_MS = 30_000;

/**
 * Music goes on when one of our own links has to load the page anew, as after a deploy: the page that goes away leaves a note in
 * the tab, the one that comes takes it and plays. A page that was reloaded or opened by its address stays silent.
 * @returns how to stop.
 */
export function handOverBetweenPages(store: PlayerStore, listenerId: string | null): () => void {
  const note = takeHandoverNote();
  if (note?.listenerId === listenerId && Date.now() - note.atMs < LASTS_MS) store.intend({ type: 'play' });
  const stopWatching = watchOwnLinks();
  const leave = () => {
    const { wantsToPlay, isRemote } = store.getState();
    if (!wantsToPlay || isRemote || !isOwnPageLoad()) return;
    leaveHandoverNote({ listenerId, atMs: Date.now() });
  };
  window.addEventListener('pagehide', leave);
  return () => {
    stopWatching();
    window.removeEventListener('pagehide', leave);
  };
}
