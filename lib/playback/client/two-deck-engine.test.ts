import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioEngine, EngineFact, EngineSource } from './audio-engine';
import { testMedia } from './test-song';
import { createTwoDeckEngine } from './two-deck-engine';

interface TestDeck {
  tell: (fact: EngineFact) => void;
  calls: string[];
  amplitude: number;
}

function stage(kind: AudioEngine['kind'] = 'hls.js') {
  const facts: EngineFact[] = [];
  const decks: TestDeck[] = [];
  const engine = createTwoDeckEngine(
    (fact) => facts.push(fact),
    (tell) => {
      const deck: TestDeck = { tell, calls: [], amplitude: 1 };
      const note = (call: string) => void deck.calls.push(call);
      decks.push(deck);
      return {
        kind,
        load: ({ loadId, shouldPlay }) => note(`load ${loadId}${shouldPlay ? '' : ' silently'}`),
        setNext: (source) => note(`next ${source?.loadId ?? 'nothing'}`),
        advance: () => true,
        play: () => note('play'),
        pause: () => note('pause'),
        seek: (positionMs) => note(`seek ${positionMs}`),
        setAmplitude: (amplitude) => (deck.amplitude = amplitude),
        chooseRung: () => note('rung'),
        bandwidthBps: () => undefined,
        stop: () => note('stop'),
        destroy: () => note('destroy'),
      };
    },
  );
  const types = () => facts.map(({ type }) => type).filter((type) => type !== 'progress');
  return { engine, decks, facts, types };
}

function source(loadId: number, crossfadeMs = 0): EngineSource {
  const gapless = { sampleRateHz: 1000, sampleCount: 60_000, encoderDelaySamples: 0, paddingSamples: 0 };
  return {
    loadId,
    media: testMedia('auto', { gapless }),
    fetcher: { fetchSpan: vi.fn(), prefetchStart: vi.fn(), dispose: vi.fn() },
    positionMs: 0,
    shouldPlay: true,
    quality: 'auto',
    crossfadeMs,
  };
}

const progress = (loadId: number, positionMs: number): EngineFact => ({
  type: 'progress',
  loadId,
  positionMs,
  bufferedToMs: 60_000,
});

describe('two decks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('leave joining to the one engine, and make no second one for it', () => {
    const { engine, decks } = stage();
    engine.load(source(1));
    engine.setNext(source(2));
    expect(decks).toHaveLength(1);
    expect(decks[0]?.calls).toEqual(['load 1', 'next 2']);
  });

  it('overlap songs with the loudness kept: their powers add up to one all the way', () => {
    const { engine, decks, facts } = stage();
    engine.load(source(1));
    engine.setAmplitude(0.5);
    engine.setNext(source(2, 4000));
    expect(decks[1]?.calls).toEqual(['load 2 silently']);
    decks[0]?.tell(progress(1, 55_000));
    vi.advanceTimersByTime(900);
    expect(facts.at(-1)?.type).toBe('progress');
    vi.advanceTimersByTime(110);
    expect(facts.at(-1)).toEqual({ type: 'advanced', loadId: 1, toLoadId: 2 });
    expect(decks[1]?.calls.at(-1)).toBe('play');
    for (let step = 0; step < 9; step += 1) {
      vi.advanceTimersByTime(400);
      const [leaving, coming] = [decks[0]?.amplitude ?? 0, decks[1]?.amplitude ?? 0];
      expect(leaving ** 2 + coming ** 2).toBeCloseTo(0.25, 3);
    }
    expect(decks[1]?.amplitude).toBeGreaterThan(decks[0]?.amplitude ?? 1);
    vi.advanceTimersByTime(800);
    expect(decks[0]?.calls.at(-1)).toBe('stop');
    expect(decks[1]?.amplitude).toBe(0.5);
  });

  it('hear only the song that is current: what leaves tells nothing any more', () => {
    const { engine, decks, facts } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    decks[0]?.tell(progress(1, 56_000));
    decks[0]?.tell({ type: 'finished', loadId: 1 });
    decks[0]?.tell({ type: 'silenced', loadId: 1 });
    decks[1]?.tell({ type: 'sounding', loadId: 2 });
    expect(facts.map(({ type }) => type)).toEqual(['progress', 'advanced', 'sounding']);
  });

  it('cross again from the second deck back to the first', () => {
    const { engine, decks, types } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    decks[0]?.tell(progress(1, 56_000));
    vi.advanceTimersByTime(5000);
    engine.setNext(source(3, 4000));
    expect(decks).toHaveLength(2);
    expect(decks[0]?.calls.at(-1)).toBe('load 3 silently');
    decks[1]?.tell(progress(2, 57_000));
    expect(types()).toEqual(['advanced', 'advanced']);
  });

  it('let the ready second element follow where an engine joins nothing itself', () => {
    const { engine, decks, facts } = stage('native');
    engine.load(source(1));
    engine.setNext(source(2));
    expect(decks[1]?.calls).toEqual(['load 2 silently']);
    decks[0]?.tell({ type: 'finished', loadId: 1 });
    expect(decks[1]?.calls).toEqual(['load 2 silently', 'play']);
    expect(facts).toEqual([{ type: 'advanced', loadId: 1, toLoadId: 2 }]);
  });

  it('withdraw what was loaded on the second deck', () => {
    const { engine, decks, types } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    engine.setNext(null);
    expect(decks[1]?.calls.at(-1)).toBe('stop');
    decks[0]?.tell(progress(1, 58_000));
    decks[0]?.tell({ type: 'finished', loadId: 1 });
    expect(types()).toEqual(['finished']);
  });

  it('go to the ready song at once when asked', () => {
    const { engine, decks, types } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    expect(engine.advance()).toBe(true);
    expect(decks[0]?.calls.at(-1)).toBe('stop');
    expect(decks[1]?.calls.at(-1)).toBe('play');
    expect(types()).toEqual([]);
  });

  it('fade out before they pause, and in again', () => {
    const { engine, decks } = stage();
    engine.load(source(1));
    engine.pause();
    vi.advanceTimersByTime(60);
    expect(decks[0]?.amplitude).toBeCloseTo(0.5, 1);
    expect(decks[0]?.calls).toEqual(['load 1']);
    vi.advanceTimersByTime(100);
    expect(decks[0]?.calls).toEqual(['load 1', 'pause']);
    engine.play();
    vi.advanceTimersByTime(100);
    expect(decks[0]?.calls.at(-1)).toBe('play');
    expect(decks[0]?.amplitude).toBe(1);
  });

  it('sound when the joined song is gone to after a pause', () => {
    const { engine, decks } = stage();
    engine.load(source(1));
    engine.setAmplitude(0.5);
    engine.setNext(source(2));
    engine.pause();
    vi.advanceTimersByTime(200);
    expect(decks[0]?.amplitude).toBe(0);
    expect(engine.advance()).toBe(true);
    expect(decks[0]?.amplitude).toBe(0.5);
  });

  describe('while songs overlap', () => {
    function inTheMiddle() {
      const staged = stage();
      staged.engine.load(source(1));
      staged.engine.setAmplitude(0.5);
      staged.engine.setNext(source(2, 4000));
      staged.decks[0]?.tell(progress(1, 56_000));
      // The coming song has a gain of its own.
      staged.engine.setAmplitude(0.25);
      vi.advanceTimersByTime(2000);
      return staged;
    }

    it('finish the fade before the deck is given to the song behind', () => {
      const { engine, decks } = inTheMiddle();
      const before = decks[0]?.amplitude ?? 0;
      engine.setNext(source(3, 4000));
      expect(decks[0]?.amplitude).toBe(before);
      expect(decks[0]?.calls).not.toContain('stop');
      vi.advanceTimersByTime(2100);
      expect(decks[0]?.calls.slice(-2)).toEqual(['stop', 'load 3 silently']);
      expect(decks[1]?.amplitude).toBe(0.25);
    });

    it('forget the song behind when it is withdrawn before the fade is over', () => {
      const { engine, decks } = inTheMiddle();
      engine.setNext(source(3, 4000));
      engine.setNext(null);
      vi.advanceTimersByTime(2100);
      expect(decks[0]?.calls.at(-1)).toBe('stop');
    });

    it('turn both with the volume, each at the gain of its own song', () => {
      const { engine, decks } = inTheMiddle();
      expect(decks[0]?.amplitude).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
      engine.setAmplitude(0.125);
      expect(decks[0]?.amplitude).toBeCloseTo(0.25 * Math.SQRT1_2, 2);
      engine.setAmplitude(0);
      expect([decks[0]?.amplitude, decks[1]?.amplitude]).toEqual([0, 0]);
    });

    it('fade both out from where they stand when the listener pauses', () => {
      const { engine, decks } = inTheMiddle();
      const before = decks.map(({ amplitude }) => amplitude);
      engine.pause();
      expect(decks.map(({ amplitude }) => amplitude)).toEqual(before);
      vi.advanceTimersByTime(60);
      for (const [index, { amplitude }] of decks.entries())
        expect(amplitude).toBeLessThan(before[index] ?? 0);
      vi.advanceTimersByTime(100);
      expect(decks.map(({ calls }) => calls.at(-1))).toEqual(['stop', 'pause']);
    });

    it('go on when play is pressed before a pause has faded out', () => {
      const { engine, decks } = inTheMiddle();
      engine.pause();
      vi.advanceTimersByTime(60);
      engine.play();
      vi.advanceTimersByTime(200);
      expect(decks[1]?.calls.at(-1)).toBe('play');
      expect(decks[1]?.amplitude).toBe(0.25);
    });
  });

  it('begin no fade at the old place after a seek', () => {
    const { engine, decks, types } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    decks[0]?.tell(progress(1, 55_500));
    engine.seek(10_000);
    vi.advanceTimersByTime(1000);
    expect(types()).toEqual([]);
  });

  it('say that what should follow is lost when the second deck cannot play it', () => {
    const { engine, decks, facts } = stage();
    engine.load(source(1));
    engine.setNext(source(2, 4000));
    decks[1]?.tell({ type: 'broken', loadId: 2, problem: 'media-broken' });
    expect(facts).toEqual([{ type: 'next-lost', loadId: 2 }]);
  });
});
