import type { AudioGraph } from './audio-graph';

/** The player's audio elements: one, and a second once songs overlap. */
export interface AudioElements {
  add(): HTMLAudioElement;
  /** Takes all of them out of the graph and the document. */
  removeAll(): void;
}

export function createAudioElements(graph: Pick<AudioGraph, 'attach'>): AudioElements {
  const removals: (() => void)[] = [];
  return {
    add() {
      const element = makeAudioElement();
      const detach = graph.attach(element);
      removals.push(() => {
        detach();
        element.remove();
      });
      return element;
    },
    removeAll() {
      for (const remove of removals.splice(0)) remove();
    },
  };
}

/** In the document, although nobody sees it: devices route and tests tap only elements that are. */
function makeAudioElement(): HTMLAudioElement {
  const element = document.createElement('audio');
  element.dataset.playerAudio = '';
  element.hidden = true;
  element.preload = 'auto';
  // The native engine reads from the audio origin; without this its sound could not be measured or analysed.
  element.crossOrigin = 'anonymous';
  document.body.append(element);
  return element;
}
