import type { AudioGraph } from './audio-graph';
import { isAudioGraphSafe } from './audio-graph-support';
import { rememberSoundSettings } from './saved-sound';
import type { SoundStore } from './sound-store';

/**
 * Lets this device's sound settings act on the graph, where there may be one; restores and keeps them.
 * @returns a function that lets go.
 */
export function connectSound(sound: SoundStore, graph: Pick<AudioGraph, 'wish'>): () => void {
  if (!isAudioGraphSafe(navigator)) return () => undefined;
  const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const apply = () => {
    const { isEqualiserOn, gainsDb, isVisualiserOn } = sound.getState();
    graph.wish({
      gainsDb: isEqualiserOn ? gainsDb : null,
      isAnalysed: isVisualiserOn && !lessMotion.matches,
    });
  };
  const forget = rememberSoundSettings(sound, localStorage);
  const unsubscribe = sound.subscribe(apply);
  lessMotion.addEventListener('change', apply);
  apply();
  return () => {
    forget();
    unsubscribe();
    lessMotion.removeEventListener('change', apply);
  };
}
