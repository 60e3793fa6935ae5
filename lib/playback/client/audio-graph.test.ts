import { describe, expect, it } from 'vitest';
import { createAudioGraph } from './audio-graph';
import { isAudioGraphSafe } from './audio-graph-support';
import { EQUALISER_PRESETS, headroomDb } from './equaliser';
import { parseSoundSettings, rememberSoundSettings } from './saved-sound';
import { createSoundStore } from './sound-store';

/** The part of Web Audio the graph uses, writing down what is done. What the filters sound like, e2e checks in a browser. */
class FakeNode {
  readonly outputs: FakeNode[] = [];
  readonly gain = fakeParam(1);
  readonly frequency = fakeParam(0);
  readonly Q = fakeParam(1);
  connect(node: FakeNode) {
    this.outputs.push(node);
    return node;
  }
  disconnect() {
    this.outputs.length = 0;
  }
}
function fakeParam(value: number) {
  return {
    value,
    setTargetAtTime(next: number) {
      this.value = next;
    },
  };
}
class FakeElement extends EventTarget {
  paused = true;
  play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }
}

function setUp({ mayStart = true } = {}) {
  const made: FakeNode[][] = [];
  const sourceOf = new Map<unknown, FakeNode>();
  const contexts: EventTarget[] = [];
  const allowed = { mayStart };
  const graph = createAudioGraph({
    mayStart: () => allowed.mayStart,
    createContext: () => {
      const nodes: FakeNode[] = [];
      made.push(nodes);
      const node = () => {
        const next = new FakeNode();
        nodes.push(next);
        return next;
      };
      const context = Object.assign(new EventTarget(), {
        state: 'running',
        currentTime: 0,
        destination: new FakeNode(),
        createGain: node,
        createBiquadFilter: node,
        createAnalyser: node,
        createMediaElementSource: (element: unknown) => {
          const source = new FakeNode();
          sourceOf.set(element, source);
          return source;
        },
        resume: () => Promise.resolve(),
      });
      contexts.push(context);
      return context as unknown as AudioContext;
    },
  });
  const attach = () => {
    const element = new FakeElement();
    return { element, detach: graph.attach(element as unknown as HTMLMediaElement) };
  };
  return { graph, attach, contexts, made, sourceOf, allowed };
}

describe('the audio graph', () => {
  it('is not made while nothing wants it, however much is played', () => {
    const { attach, contexts } = setUp();
    attach().element.play();
    expect(contexts).toHaveLength(0);
  });

  it('takes a playing element in at once, a waiting one when it plays, and both into the same graph', () => {
    const { graph, attach, contexts, sourceOf } = setUp();
    const playing = attach();
    const waiting = attach();
    playing.element.play();
    graph.wish({ gainsDb: EQUALISER_PRESETS.bass, isAnalysed: false });
    expect([...sourceOf.keys()]).toEqual([playing.element]);
    waiting.element.play();
    waiting.element.play();
    expect(contexts).toHaveLength(1);
    expect(sourceOf.get(waiting.element)?.outputs).toEqual(sourceOf.get(playing.element)?.outputs);
  });

  it('waits for the person before it leads anything into a context that would stay silent', () => {
    const { graph, attach, contexts, allowed } = setUp({ mayStart: false });
    const { element } = attach();
    graph.wish({ gainsDb: EQUALISER_PRESETS.bass, isAnalysed: false });
    element.play();
    expect(contexts).toHaveLength(0);
    allowed.mayStart = true;
    element.play();
    expect(contexts).toHaveLength(1);
  });

  it('sets every band and turns down by the highest point first; off is flat and at full level', () => {
    const { graph, attach, made } = setUp();
    attach().element.play();
    graph.wish({ gainsDb: EQUALISER_PRESETS.bass, isAnalysed: false });
    attach().element.play();
    const nodes = made[0] ?? [];
    const [input, ...rest] = nodes;
    const gains = () => rest.slice(0, 10).map((node) => node.gain.value);
    expect(gains()).toEqual([...EQUALISER_PRESETS.bass]);
    expect(20 * Math.log10(input?.gain.value ?? 0)).toBeCloseTo(-headroomDb(EQUALISER_PRESETS.bass), 6);
    graph.wish({ gainsDb: null, isAnalysed: false });
    expect(gains()).toEqual([...EQUALISER_PRESETS.flat]);
    expect(input?.gain.value).toBe(1);
  });

  it('hands out the spectrum only to whoever asked for it', () => {
    const { graph, attach } = setUp();
    attach().element.play();
    graph.wish({ gainsDb: EQUALISER_PRESETS.bass, isAnalysed: false });
    expect(graph.analyser()).toBeNull();
    graph.wish({ gainsDb: null, isAnalysed: true });
    expect(graph.analyser()).not.toBeNull();
  });

  it('lets go of an element that is thrown away', () => {
    const { graph, attach, sourceOf } = setUp();
    const { element, detach } = attach();
    element.play();
    graph.wish({ gainsDb: EQUALISER_PRESETS.bass, isAnalysed: false });
    detach();
    expect(sourceOf.get(element)?.outputs).toEqual([]);
  });
});

describe('where the graph is offered', () => {
  it('is not on phones and tablets, which silence it in the background', () => {
    const iphone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
    const android =
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';
    const mac =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15';
    const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
    expect(isAudioGraphSafe({ userAgent: iphone })).toBe(false);
    expect(isAudioGraphSafe({ userAgent: android })).toBe(false);
    expect(isAudioGraphSafe({ userAgent: mac, maxTouchPoints: 5 })).toBe(false);
    expect(isAudioGraphSafe({ userAgent: mac, maxTouchPoints: 0 })).toBe(true);
    expect(isAudioGraphSafe({ userAgent: linux, maxTouchPoints: 10 })).toBe(true);
  });
});

describe('the sound settings', () => {
  it('come back as they were left, and as the defaults from anything else', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const first = createSoundStore();
    rememberSoundSettings(first, storage);
    expect(first.getState().isEqualiserOn).toBe(false);
    first.setState({ isEqualiserOn: true, gainsDb: EQUALISER_PRESETS.voice });
    const second = createSoundStore();
    rememberSoundSettings(second, storage);
    expect(second.getState()).toMatchObject({ isEqualiserOn: true, gainsDb: EQUALISER_PRESETS.voice });
    for (const broken of [null, '', '{', '{"version":1,"gainsDb":[99]}']) {
      expect(parseSoundSettings(broken).gainsDb).toEqual(EQUALISER_PRESETS.flat);
    }
  });
});
