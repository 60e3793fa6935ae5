import { describe, expect, it } from 'vitest';
import { createEmbedApi } from './embed-player';
import { testMedia, testSong } from './test-song';

const song = testSong(1);
const other = testSong(2);
const { signal } = new AbortController();

function recordingApi() {
  const asked: { songId: string; startPositionMs: number; bandwidthBps?: number | undefined }[] = [];
  const api = createEmbedApi((songId, query) => {
    asked.push({ songId, ...query });
    const found = songId === song.id ? song : other;
    return Promise.resolve({ song: found, media: testMedia(), waveformPeaks: null });
  });
  const open = (songId: string, positionMs = 0) =>
    api.open({ songId, quality: 'auto', positionMs, bandwidthBps: undefined }, signal);
  return { api, asked, open };
}

describe('playing without a session', () => {
  it('gives every opened song a name of its own, and renews the song it belongs to', async () => {
    const { api, asked, open } = recordingApi();
    const first = await open(song.id, 42_000.4);
    const second = await open(other.id);
    expect(first.session).toMatchObject({ songId: song.id, positionMs: 42_000, endedAt: null });
    expect(second.session.id).not.toBe(first.session.id);
    await api.renew(first.session.id, {});
    expect(asked.map(({ songId }) => songId)).toEqual([song.id, other.id, song.id]);
    expect(asked[0]?.startPositionMs).toBe(42_000);
  });

  it('offers no quality to choose', async () => {
    expect((await recordingApi().open(song.id)).availableQualities).toEqual(['auto']);
  });
});
