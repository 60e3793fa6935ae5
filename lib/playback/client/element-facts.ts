import type { EmitFact } from './audio-engine';
import { bufferedUntilS, songPositionMs, type SongSpan } from './audio-timeline';

/** Which load the element's events belong to; while `isReplacing` they belong to none. */
export interface ElementOwner {
  loadId: number;
  isReplacing: boolean;
  /** Where the load lies on the element's timeline; null when the element plays it from 0. */
  span: SongSpan | null;
}

/** `HTMLMediaElement.HAVE_FUTURE_DATA`; tests have no such global. */
const HAVE_FUTURE_DATA = 3;

/**
 * Tells what the audio element does as facts of the current load, positions counted from the song's beginning. Shared by
 * the engines, because the element behaves the same whoever feeds it.
 * @param overrides What an engine does itself about an event.
 * @returns a function that stops telling.
 */
export function tellElementFacts(
  element: HTMLAudioElement,
  owner: ElementOwner,
  emit: EmitFact,
  overrides: { ended?: () => void } = {},
): () => void {
  const abort = new AbortController();
  const on = (name: keyof HTMLMediaElementEventMap, tell: (loadId: number) => void) =>
    element.addEventListener(name, () => !owner.isReplacing && tell(owner.loadId), { signal: abort.signal });

  on('playing', (loadId) => {
    // Told too early when the element is started on its way to a position: nothing is heard before it has arrived.
    if (!element.seeking) emit({ type: 'sounding', loadId });
  });
  on('waiting', (loadId) => emit({ type: 'waiting', loadId }));
  on('pause', (loadId) => {
    // Started again before the event came: nothing fell silent that matters.
    if (!element.ended && element.paused !== false) emit({ type: 'silenced', loadId });
  });
  on('ended', overrides.ended ?? ((loadId) => emit({ type: 'finished', loadId })));
  const progress = (loadId: number) => {
    const { currentTime, buffered } = element;
    const positionMs = positionOf(owner.span, currentTime);
    const bufferedToMs = positionOf(owner.span, bufferedUntilS(buffered, currentTime));
    emit({ type: 'progress', loadId, positionMs, bufferedToMs });
  };
  on('timeupdate', progress);
  on('progress', progress);
  on('seeked', (loadId) => {
    progress(loadId);
    if (!element.paused && element.readyState >= HAVE_FUTURE_DATA) emit({ type: 'sounding', loadId });
  });
  return () => abort.abort();
}

/**
 * Starts the element. A pending start is cut off whenever the source is replaced (AbortError), which is no problem of
 * the listener's; only the browser's autoplay rule is.
 */
export function startElement(element: HTMLAudioElement, owner: ElementOwner, emit: EmitFact): void {
  const { loadId } = owner;
  element.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') emit({ type: 'blocked', loadId });
  });
}

function positionOf(span: SongSpan | null, timeS: number): number {
  return span ? songPositionMs(span, timeS) : timeS * 1000;
}
