import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/lib/browser/api-client';
import { createSessionOpener, type PlaybackApi } from './session-opener';
import { testMedia, testOpened, testSong } from './test-song';

const never = new AbortController().signal;
const request = (number: number, positionMs = 0) => ({
  songId: testSong(number).id,
  quality: 'auto' as const,
  positionMs,
});
const problem = (status: number, code = 'x') => new ApiProblem({ title: 'No', status, code });

function opener(
  open: PlaybackApi['open'] = async ({ songId }) => testOpened({ ...testSong(1), id: songId as never }),
  isSignedIn = true,
) {
  // The audio itself is the fetcher's; here no byte is ever answered.
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const told: boolean[] = [];
  const api = { open: vi.fn(open), renew: vi.fn(async () => testMedia()) };
  let nowMs = 0;
  const sessions = createSessionOpener({
    api,
    bandwidthBps: () => 5_000_000,
    onConnection: (isLost) => told.push(isLost),
    onSessionOver: () => undefined,
    now: () => nowMs,
    isSignedIn,
  });
  return { api, sessions, told, pass: (ms: number) => (nowMs += ms) };
}

describe('opening sessions', () => {
  it('uses the session that was opened ahead, once', async () => {
    const { api, sessions } = opener();
    sessions.openAhead(request(1), 'pointed');
    sessions.openAhead(request(1), 'pointed');
    const first = await sessions.open(request(1), never);
    expect(api.open).toHaveBeenCalledTimes(1);
    const second = await sessions.open(request(1), never);
    expect(api.open).toHaveBeenCalledTimes(2);
    expect(second).not.toBe(first);
  });

  it('holds six ahead, lets the oldest go, and forgets them after five minutes', async () => {
    const { api, sessions, pass } = opener();
    for (let number = 1; number <= 7; number += 1) sessions.openAhead(request(number), 'pointed');
    await sessions.open(request(1), never);
    expect(api.open).toHaveBeenCalledTimes(8);
    await sessions.open(request(7), never);
    expect(api.open).toHaveBeenCalledTimes(8);
    pass(6 * 60_000);
    await sessions.open(request(6), never);
    expect(api.open).toHaveBeenCalledTimes(9);
  });

  it('opens nothing ahead for nobody, until somebody may play', async () => {
    const { api, sessions } = opener(undefined, false);
    sessions.openAhead(request(1), 'listed');
    expect(api.open).not.toHaveBeenCalled();
    await sessions.open(request(1), never);
    sessions.openAhead(request(2), 'listed');
    expect(api.open).toHaveBeenCalledTimes(2);
  });

  it('does not start a song at its beginning with a session for its middle', async () => {
    const { api, sessions } = opener();
    sessions.openAhead(request(1, 9000), 'pointed');
    await sessions.open(request(1), never);
    expect(api.open).toHaveBeenCalledTimes(2);
  });

  it('opens in earnest what failed ahead, and tells why it fails', async () => {
    const { api, sessions } = opener(async () => Promise.reject(problem(404, 'song-not-found')));
    sessions.openAhead(request(1), 'pointed');
    await expect(sessions.open(request(1), never)).rejects.toMatchObject({ code: 'song-not-found' });
    expect(api.open).toHaveBeenCalledTimes(2);
  });

  it('waits out a lost connection and says so', async () => {
    let calls = 0;
    const { sessions, told } = opener(async () =>
      ++calls < 3 ? Promise.reject(problem(0, 'network')) : testOpened(testSong(1)),
    );
    await sessions.open(request(1), never);
    expect(told).toEqual([true, true, false]);
  });

  it('does not repeat what the server refuses for good', async () => {
    const { api, sessions } = opener(async () => Promise.reject(problem(401, 'sign-in-required')));
    await expect(sessions.open(request(1), never)).rejects.toMatchObject({ status: 401 });
    expect(api.open).toHaveBeenCalledTimes(1);
  });

  it.each([
    [404, 'playback-session-not-found'],
    [409, 'playback-session-over'],
  ])(
    'an expired address whose session is gone (%i %s) makes the player open another one',
    async (status, code) => {
      const refusedFetch = vi.fn(async () => new Response(null, { status: 403 }));
      vi.stubGlobal('fetch', refusedFetch);
      const over: string[] = [];
      const sessions = createSessionOpener({
        api: {
          open: async () => testOpened(testSong(1)),
          renew: async () => Promise.reject(problem(status, code)),
        },
        bandwidthBps: () => undefined,
        onConnection: () => undefined,
        onSessionOver: (sessionId) => over.push(sessionId),
      });
      const fetcher = sessions.fetcherFor('session-1', testMedia());
      const url = testMedia().mediaPlaylists[0]?.fileUrl ?? '';
      await expect(fetcher.fetchSpan(url, { start: 0, end: 10 }, never)).rejects.toMatchObject({ code });
      expect(over).toEqual(['session-1']);
      expect(refusedFetch).toHaveBeenCalledTimes(1);
    },
  );
});
