import { describe, expect, it, vi } from 'vitest';
import { createMediaFetcher, MediaRefused } from './media-fetcher';
import { testMedia } from './test-song';

const FILE = Uint8Array.from({ length: 2000 }, (_, index) => index % 251);
const media = testMedia();
const fileUrl = `${media.baseUrl}aac-160.mp4`;
const never = new AbortController().signal;

/** An origin in memory: answers ranges, and what `refuse` says instead. */
function origin(refuse: (url: string, call: number) => Response | Error | undefined = () => undefined) {
  const calls: { url: string; range: string }[] = [];
  const fetch = vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    const url = String(input);
    const range = new Headers(init?.headers).get('range') ?? '';
    calls.push({ url, range });
    const refusal = refuse(url, calls.length);
    if (refusal instanceof Error) throw refusal;
    if (refusal) return refusal;
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
    return new Response(FILE.slice(Number(from), Number(to) + 1), { status: 206 });
  });
  return { calls, fetch: fetch as unknown as typeof globalThis.fetch };
}

const renewed = (base: string) => async () => testMedia('auto', { baseUrl: base });
const fail = async () => Promise.reject(new Error('not expected'));
const bytesOf = (start: number, end: number) => [...FILE.slice(start, end)];

describe('the media fetcher', () => {
  it('starts a song with one range request for init and first segment, and serves both from memory', async () => {
    const { calls, fetch } = origin();
    const fetcher = createMediaFetcher(media, { renew: fail, onConnection: () => undefined, fetch });
    fetcher.prefetchStart();
    fetcher.prefetchStart();
    const init = await fetcher.fetchSpan(fileUrl, { start: 0, end: 100 }, never);
    const first = await fetcher.fetchSpan(fileUrl, { start: 100, end: 300 }, never);
    expect(calls).toEqual([{ url: fileUrl, range: 'bytes=0-299' }]);
    expect([...new Uint8Array(init.bytes)]).toEqual(bytesOf(0, 100));
    expect([...new Uint8Array(first.bytes)]).toEqual(bytesOf(100, 300));
    await fetcher.fetchSpan(fileUrl, { start: 300, end: 500 }, never);
    expect(calls).toHaveLength(2);
  });

  it('in the middle of a song it fetches the init and the segment of the position', async () => {
    const { calls, fetch } = origin();
    const middle = testMedia('auto', {
      firstSegments: media.firstSegments.map((segment) => ({
        ...segment,
        index: 7,
        byteRange: { offset: 900, length: 100 },
      })),
    });
    const fetcher = createMediaFetcher(middle, { renew: fail, onConnection: () => undefined, fetch });
    fetcher.prefetchStart();
    const segment = await fetcher.fetchSpan(fileUrl, { start: 900, end: 1000 }, never);
    expect([...new Uint8Array(segment.bytes)]).toEqual(bytesOf(900, 1000));
    expect(calls.map(({ range }) => range)).toEqual(['bytes=0-99', 'bytes=900-999']);
  });

  it.each([403, 410])(
    'renews a signature refused with %i once and goes on with the new address',
    async (status) => {
      const fresh = 'https://media.test/m/new/2/abc/std/';
      const { calls, fetch } = origin((url) =>
        url.startsWith(fresh) ? undefined : new Response('', { status }),
      );
      const renew = vi.fn(renewed(fresh));
      const fetcher = createMediaFetcher(media, { renew, onConnection: () => undefined, fetch });
      const both = await Promise.all([
        fetcher.fetchSpan(fileUrl, { start: 0, end: 10 }, never),
        fetcher.fetchSpan(fileUrl, { start: 10, end: 20 }, never),
      ]);
      expect(both.map(({ bytes }) => [...new Uint8Array(bytes)])).toEqual([bytesOf(0, 10), bytesOf(10, 20)]);
      expect(renew).toHaveBeenCalledTimes(1);
      expect(calls.at(-1)?.url).toBe(`${fresh}aac-160.mp4`);
    },
  );

  it('gives up when the renewed signature is refused too', async () => {
    const { calls, fetch } = origin(() => new Response('', { status: 403 }));
    const fetcher = createMediaFetcher(media, {
      renew: renewed(media.baseUrl),
      onConnection: () => undefined,
      fetch,
    });
    await expect(fetcher.fetchSpan(fileUrl, { start: 0, end: 10 }, never)).rejects.toMatchObject({
      status: 403,
    });
    expect(calls).toHaveLength(2);
  });

  it('renews in the background at 80 % of the signature’s life, without holding anything up', async () => {
    let nowMs = 0;
    const fresh = 'https://media.test/m/new/2/abc/std/';
    const { calls, fetch } = origin();
    const renew = vi.fn(renewed(fresh));
    const fetcher = createMediaFetcher(media, {
      renew,
      onConnection: () => undefined,
      fetch,
      now: () => nowMs,
    });
    nowMs = 3600_000 * 0.79;
    await fetcher.fetchSpan(fileUrl, { start: 0, end: 10 }, never);
    expect(renew).not.toHaveBeenCalled();
    nowMs = 3600_000 * 0.81;
    await fetcher.fetchSpan(fileUrl, { start: 10, end: 20 }, never);
    expect(calls[1]?.url).toBe(fileUrl);
    await fetcher.fetchSpan(fileUrl, { start: 20, end: 30 }, never);
    expect(renew).toHaveBeenCalledTimes(1);
    expect(calls[2]?.url).toBe(`${fresh}aac-160.mp4`);
  });

  it('waits out a lost connection, says so, and says when it is back', async () => {
    const { fetch } = origin((_url, call) => (call <= 2 ? new TypeError('Failed to fetch') : undefined));
    const told: boolean[] = [];
    const fetcher = createMediaFetcher(media, {
      renew: fail,
      onConnection: (isLost) => told.push(isLost),
      fetch,
    });
    const { bytes } = await fetcher.fetchSpan(fileUrl, { start: 5, end: 15 }, never);
    expect([...new Uint8Array(bytes)]).toEqual(bytesOf(5, 15));
    expect(told).toEqual([true, true, false]);
  });

  it('tries again after a passing failure of the server, not after a final one', async () => {
    const passing = origin((_url, call) => (call === 1 ? new Response('', { status: 503 }) : undefined));
    const deps = { renew: fail, onConnection: () => undefined };
    await createMediaFetcher(media, { ...deps, fetch: passing.fetch }).fetchSpan(
      fileUrl,
      { start: 0, end: 5 },
      never,
    );
    expect(passing.calls).toHaveLength(2);
    const final = origin(() => new Response('', { status: 404 }));
    const refused = createMediaFetcher(media, { ...deps, fetch: final.fetch }).fetchSpan(
      fileUrl,
      { start: 0, end: 5 },
      never,
    );
    await expect(refused).rejects.toBeInstanceOf(MediaRefused);
    expect(final.calls).toHaveLength(1);
  });

  it('accepts an edge that ignores ranges', async () => {
    const { fetch } = origin(() => new Response(FILE, { status: 200 }));
    const fetcher = createMediaFetcher(media, { renew: fail, onConnection: () => undefined, fetch });
    const { bytes } = await fetcher.fetchSpan(fileUrl, { start: 40, end: 60 }, never);
    expect([...new Uint8Array(bytes)]).toEqual(bytesOf(40, 60));
  });

  it('stops trying when nobody wants the bytes any more', async () => {
    const { fetch } = origin(() => new TypeError('Failed to fetch'));
    const fetcher = createMediaFetcher(media, { renew: fail, onConnection: () => undefined, fetch });
    const abort = new AbortController();
    const wanted = fetcher.fetchSpan(fileUrl, { start: 0, end: 10 }, abort.signal);
    setTimeout(() => abort.abort(new Error('left')), 30);
    await expect(wanted).rejects.toThrow('left');
  });
});
