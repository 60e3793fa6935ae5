import type { PlayerState } from './player-state';
import type { PlayerStore } from './player-store';

/** Sends a position; failures are the sender's to swallow: the next report carries the newer truth. */
export type SendReport = (
  sessionId: string,
  report: { positionMs: number; ended?: true },
  options: { keepalive: boolean },
) => void;

const REPORT_EVERY_MS = 15_000;

/**
 * Tells the server how far the listener is: every 15 s while something sounds, when it falls silent, and on leaving.
 * The end of a session is an effect of the machine and comes through `end`.
 */
export function connectReporter(store: PlayerStore, send: SendReport, page: EventTarget = globalThis) {
  const report = (state: PlayerState, keepalive = false) => {
    if (!state.opened || state.phase === 'ended') return;
    send(state.opened.session.id, { positionMs: Math.round(state.positionMs) }, { keepalive });
  };
  const timer = setInterval(() => {
    if (store.getState().phase === 'playing') report(store.getState());
  }, REPORT_EVERY_MS);
  const unsubscribe = store.subscribe((state, before) => {
    const hasFallenSilent = before.phase === 'playing' && state.phase === 'paused';
    if (hasFallenSilent && before.opened === state.opened) report(state);
  });
  const onLeaving = () => {
    if (store.getState().phase === 'playing') report(store.getState(), true);
  };
  page.addEventListener('pagehide', onLeaving);
  return {
    end: (sessionId: string, positionMs: number) =>
      send(sessionId, { positionMs, ended: true }, { keepalive: true }),
    disconnect() {
      clearInterval(timer);
      unsubscribe();
      page.removeEventListener('pagehide', onLeaving);
    },
  };
}
