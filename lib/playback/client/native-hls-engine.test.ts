import { describe, expect, it, vi } from 'vitest';
import type { EngineFact } from './audio-engine';
import { createMediaFetcher } from './media-fetcher';
import { createNativeHlsEngine } from './native-hls-engine';
import { testMedia } from './test-song';

const media = testMedia();
const fail = async () => Promise.reject(new Error('not expected'));

function loadedEngine(play = async () => undefined) {
  const element = Object.assign(new EventTarget(), {
    src: '',
    error: null as object | null,
    ended: false,
    currentTime: 0,
    volume: 1,
    play: vi.fn(play),
    pause: vi.fn(),
  });
  const facts: EngineFact[] = [];
  const engine = createNativeHlsEngine(element as unknown as HTMLAudioElement, (fact) => facts.push(fact));
  const fetcher = createMediaFetcher(media, { renew: fail, onConnection: () => undefined, fetch: fail });
  engine.load({ loadId: 3, media, fetcher, positionMs: 7000, shouldPlay: true, quality: 'auto' });
  return { element, facts };
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the native engine', () => {
  it('plays the playlist of the origin from the position', () => {
    const { element } = loadedEngine();
    expect(element.src).toBe(media.nativePlaylistUrl);
    expect(element.play).toHaveBeenCalledTimes(1);
    element.dispatchEvent(new Event('loadedmetadata'));
    expect(element.currentTime).toBe(7);
  });

  it('tells what the element does, but nothing of the source it replaces', async () => {
    const { element, facts } = loadedEngine();
    element.dispatchEvent(new Event('pause'));
    expect(facts).toEqual([]);
    await nextTask();
    element.dispatchEvent(new Event('playing'));
    element.error = {};
    element.dispatchEvent(new Event('error'));
    expect(facts).toEqual([
      { type: 'sounding', loadId: 3 },
      { type: 'broken', loadId: 3, problem: 'media-broken' },
    ]);
  });

  it('says when the browser wants a gesture first', async () => {
    const { facts } = loadedEngine(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    await nextTask();
    expect(facts).toEqual([{ type: 'blocked', loadId: 3 }]);
  });
});
