import { bandType, EQUALISER_BANDS_HZ, EQUALISER_Q, headroomDb, type BandGains } from './equaliser';

/** What the listener wants done to the sound. */
export interface GraphWish {
  /** Gain of each band in dB; null when the equaliser is off. */
  gainsDb: BandGains | null;
  /** Something draws the music and needs its spectrum. */
  isAnalysed: boolean;
}

/**
 * The Web Audio graph behind the player's audio elements: element → headroom → ten filters → analyser → loudspeaker.
 * There is none until it is wanted, because it costs start time and, on phones, playing in the background. An element
 * that was once led through it stays so until the page is left (Web Audio has no way back); switched off, the filters
 * are flat.
 */
export interface AudioGraph {
  /** Offers an element; several play into the same graph. Call the returned function before it is thrown away. */
  attach(element: HTMLMediaElement): () => void;
  wish(next: GraphWish): void;
  /** For drawing; null while there is no graph. */
  analyser(): AnalyserNode | null;
}

interface Built {
  context: AudioContext;
  input: GainNode;
  filters: readonly BiquadFilterNode[];
  analyser: AnalyserNode;
}

export interface AudioGraphDeps {
  createContext: () => AudioContext;
  /** An AudioContext made before the person did anything stays suspended, and whatever is led through it silent. */
  mayStart: () => boolean;
}

const GLIDE_S = 0.03;

export function createAudioGraph(deps: AudioGraphDeps = BROWSER): AudioGraph {
  const sources = new Map<HTMLMediaElement, MediaElementAudioSourceNode | null>();
  let wish: GraphWish = { gainsDb: null, isAnalysed: false };
  let built: Built | null = null;

  const isWanted = () => wish.gainsDb !== null || wish.isAnalysed;

  const lead = (element: HTMLMediaElement) => {
    if (!isWanted() || !deps.mayStart()) return;
    built ??= build(deps.createContext(), () => [...sources.keys()]);
    if (sources.get(element)) return;
    const source = built.context.createMediaElementSource(element);
    source.connect(built.input);
    sources.set(element, source);
    applyGains(built, wish.gainsDb);
  };
  const onPlay = (event: Event) => {
    if (event.target instanceof EventTarget) lead(event.target as HTMLMediaElement);
    if (built && built.context.state !== 'running') void built.context.resume().catch(() => undefined);
  };

  return {
    attach(element) {
      sources.set(element, null);
      element.addEventListener('play', onPlay);
      return () => {
        element.removeEventListener('play', onPlay);
        sources.get(element)?.disconnect();
        sources.delete(element);
      };
    },
    wish(next) {
      wish = next;
      for (const element of sources.keys()) if (!element.paused) lead(element);
      if (built) applyGains(built, wish.gainsDb);
    },
    analyser: () => (wish.isAnalysed ? (built?.analyser ?? null) : null),
  };
}

function build(context: AudioContext, elements: () => readonly HTMLMediaElement[]): Built {
  const input = context.createGain();
  const filters = EQUALISER_BANDS_HZ.map((bandHz, band) => {
    const filter = context.createBiquadFilter();
    filter.type = bandType(band);
    filter.frequency.value = bandHz;
    filter.Q.value = EQUALISER_Q;
    return filter;
  });
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  analyser.smoothingTimeConstant = 0.78;
  [...filters, analyser].reduce<AudioNode>((before, node) => before.connect(node), input);
  analyser.connect(context.destination);
  // Another programme took the sound card, or the laptop slept.
  context.addEventListener('statechange', () => {
    const isSounding = elements().some((element) => !element.paused);
    if (isSounding && context.state !== 'running') void context.resume().catch(() => undefined);
  });
  return { context, input, filters, analyser };
}

/** Glides to the new curve, so that a moved slider does not click. */
function applyGains({ context, input, filters }: Built, gainsDb: BandGains | null): void {
  const now = context.currentTime;
  const headroom = gainsDb ? headroomDb(gainsDb) : 0;
  input.gain.setTargetAtTime(10 ** (-headroom / 20), now, GLIDE_S);
  for (const [band, filter] of filters.entries()) {
    filter.gain.setTargetAtTime(gainsDb?.[band] ?? 0, now, GLIDE_S);
  }
}

const BROWSER: AudioGraphDeps = {
  createContext: () => new AudioContext({ latencyHint: 'playback' }),
  mayStart: () => navigator.userActivation?.hasBeenActive ?? true,
};
