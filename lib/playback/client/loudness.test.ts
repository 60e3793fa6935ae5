import { describe, expect, it } from 'vitest';
import { crossfadeBetween, equalPower } from './crossfade';
import { loudnessGainDb, loudnessMode } from './loudness';
import { INITIAL_STATE } from './player-state';
import { testOpened, testSong } from './test-song';

const lossy = (loudnessLufs: number, albumLoudnessLufs: number | null) => ({
  appliedGainDb: -14 - loudnessLufs,
  playbackGainDb: 0,
  loudnessLufs,
  albumLoudnessLufs,
});
const lossless = (loudnessLufs: number, albumLoudnessLufs: number | null) => ({
  appliedGainDb: 0,
  playbackGainDb: -14 - loudnessLufs,
  loudnessLufs,
  albumLoudnessLufs,
});
/** What is heard of a song: its source, what the encode did to it, and the player's gain. */
const heardLufs = (
  gain: ReturnType<typeof lossy>,
  level: 'quiet' | 'normal' | 'loud',
  mode: 'album' | 'track',
) => gain.loudnessLufs + gain.appliedGainDb + loudnessGainDb(gain, level, mode);

describe('loudness', () => {
  it('levels songs of any source, lossy and lossless alike, to what the level says', () => {
    for (const gain of [lossy(-8, -10), lossy(-20, -10), lossless(-8, null), lossless(-16, -12)]) {
      expect(heardLufs(gain, 'quiet', 'track')).toBeCloseTo(-23, 6);
      expect(heardLufs(gain, 'normal', 'track')).toBeCloseTo(-17, 6);
      expect(heardLufs(gain, 'loud', 'track')).toBeCloseTo(-14, 6);
    }
  });

  it('keeps the differences inside an album, at the same level over all', () => {
    const [quiet, loud] = [lossy(-15, -10), lossy(-8, -10)];
    expect(heardLufs(loud, 'normal', 'album') - heardLufs(quiet, 'normal', 'album')).toBeCloseTo(7, 6);
    expect(heardLufs(lossy(-10, -10), 'normal', 'album')).toBeCloseTo(-17, 6);
    expect(heardLufs(lossless(-15, -10), 'normal', 'album')).toBeCloseTo(
      heardLufs(quiet, 'normal', 'album'),
      6,
    );
  });

  it('does not lift a silent song out of its noise, and levels where the album was never measured', () => {
    expect(loudnessGainDb({ ...lossy(-14, -60), appliedGainDb: 0 }, 'loud', 'album')).toBe(12);
    expect(heardLufs(lossy(-8, null), 'normal', 'album')).toBeCloseTo(-17, 6);
  });

  it('plays as an album only what is played from the album, in its order', () => {
    const opened = testOpened(testSong(1));
    const state = {
      ...INITIAL_STATE,
      opened,
      context: { kind: 'album', id: opened.song.album.id, title: '' } as const,
    };
    expect(loudnessMode(state)).toBe('album');
    expect(loudnessMode({ ...state, queue: { ...state.queue, shuffledIds: [] } })).toBe('track');
    expect(loudnessMode({ ...state, context: { kind: 'playlist', id: 'p' } })).toBe('track');
    expect(loudnessMode({ ...state, opened: testOpened(testSong(901)) })).toBe('track');
  });
});

describe('crossfade', () => {
  const state = { ...INITIAL_STATE, crossfadeMs: 8000 };
  const elsewhere = (number: number, durationMs = 180_000) => {
    const song = testSong(number, durationMs);
    return { ...song, album: { ...song.album, id: `album-${number}` as typeof song.album.id } };
  };

  it('overlaps songs of different albums by what is wished for', () => {
    expect(crossfadeBetween(state, elsewhere(1), elsewhere(2))).toBe(8000);
    expect(crossfadeBetween({ ...state, crossfadeMs: 0 }, elsewhere(1), elsewhere(2))).toBe(0);
  });

  const onAlbum = (number: number) => {
    const song = testSong(number);
    return { ...song, album: { ...song.album, id: 'album' as typeof song.album.id } };
  };

  it('leaves songs alone that follow one another on an album played in order', () => {
    expect(crossfadeBetween(state, onAlbum(1), onAlbum(2))).toBe(0);
    expect(crossfadeBetween(state, onAlbum(1), onAlbum(3))).toBe(8000);
    const shuffled = { ...state, queue: { ...state.queue, shuffledIds: [] } };
    expect(crossfadeBetween(shuffled, onAlbum(1), onAlbum(2))).toBe(8000);
    const secondDisc = { ...onAlbum(1), discNumber: 2 };
    expect(crossfadeBetween(state, onAlbum(12), secondDisc)).toBe(0);
  });

  it('is at most half of the shorter song', () => {
    expect(crossfadeBetween(state, elsewhere(1), elsewhere(2, 6000))).toBe(3000);
  });

  it('keeps the power at one', () => {
    for (let progress = 0; progress <= 1; progress += 0.1) {
      const { leaving, coming } = equalPower(progress);
      expect(leaving ** 2 + coming ** 2).toBeCloseTo(1, 9);
    }
    expect(equalPower(0)).toEqual({ leaving: 1, coming: 0 });
  });
});
