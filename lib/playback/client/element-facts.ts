import type { EmitFact } from './audio-engine';

/** Which load the element's events belong to; while `isReplacing` they belong to none. */
export interface ElementOwner {
  loadId: number;
  isReplacing: boolean;
}

/**
 * Tells what the audio element does as facts of the current load. Shared by the engines, because the element behaves
 * the same whoever feeds it.
 * @returns a function that stops telling.
 */
export function tellElementFacts(element: HTMLAudioElement, owner: ElementOwner, emit: EmitFact): () => void {
  const abort = new AbortController();
  const on = (name: keyof HTMLMediaElementEventMap, tell: (loadId: number) => void) =>
    element.addEventListener(name, () => !owner.isReplacing && tell(owner.loadId), { signal: abort.signal });

  on('playing', (loadId) => emit({ type: 'sounding', loadId }));
  on('waiting', (loadId) => emit({ type: 'waiting', loadId }));
  on('pause', (loadId) => {
    if (!element.ended) emit({ type: 'silenced', loadId });
  });
  on('ended', (loadId) => emit({ type: 'finished', loadId }));
  const progress = (loadId: number) => {
    const positionMs = element.currentTime * 1000;
    emit({ type: 'progress', loadId, positionMs, bufferedToMs: bufferedEndMs(element) });
  };
  on('timeupdate', progress);
  on('progress', progress);
  on('seeked', progress);
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

/** End of the buffered stretch around the position. */
function bufferedEndMs(element: HTMLAudioElement): number {
  const { buffered, currentTime } = element;
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= currentTime + 0.3 && currentTime <= buffered.end(index))
      return buffered.end(index) * 1000;
  }
  return currentTime * 1000;
}
