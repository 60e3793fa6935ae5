import type { AudioEngine, EmitFact, EngineSource } from './audio-engine';
import { startElement, tellElementFacts, type ElementOwner } from './element-facts';

/** Whether the browser plays HLS by itself (Safari, and iPhones without Managed Media Source). */
export function isNativeHlsSupported(element: HTMLAudioElement): boolean {
  return element.canPlayType('application/vnd.apple.mpegurl') !== '';
}

/**
 * The engine for browsers without Media Source: they get the signed playlist on the origin and do the rest themselves,
 * so the quality cannot be chosen while a song plays, only when it is loaded.
 */
export function createNativeHlsEngine(element: HTMLAudioElement, emit: EmitFact): AudioEngine {
  const owner: ElementOwner = { loadId: 0, isReplacing: false, span: null };
  const stopTelling = tellElementFacts(element, owner, emit);
  const onError = () => {
    if (!owner.isReplacing && element.error)
      emit({ type: 'broken', loadId: owner.loadId, problem: 'media-broken' });
  };
  element.addEventListener('error', onError);

  return {
    kind: 'native',
    load(source: EngineSource) {
      owner.loadId = source.loadId;
      owner.isReplacing = true;
      element.src = source.media.nativePlaylistUrl;
      if (source.positionMs > 0) {
        element.addEventListener('loadedmetadata', () => (element.currentTime = source.positionMs / 1000), {
          once: true,
        });
      }
      if (source.shouldPlay) startElement(element, owner, emit);
      setTimeout(() => (owner.isReplacing = false), 0);
    },
    // Such a browser joins nothing inside one element.
    setNext: () => undefined,
    advance: () => false,
    play: () => startElement(element, owner, emit),
    pause: () => element.pause(),
    seek: (positionMs) => {
      element.currentTime = positionMs / 1000;
    },
    // Phones leave the volume to their buttons and ignore this.
    setAmplitude: (amplitude) => {
      element.volume = amplitude;
    },
    chooseRung: () => undefined,
    bandwidthBps: () => undefined,
    stop: () => element.pause(),
    destroy() {
      stopTelling();
      element.removeEventListener('error', onError);
      element.removeAttribute('src');
      element.load();
    },
  };
}
