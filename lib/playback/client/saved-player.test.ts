import { describe, expect, it } from 'vitest';
import { setShuffled } from '../queue/queue-moves';
import { testQueue } from '../queue/test-queue';
import { INITIAL_STATE, type PlayerState } from './player-state';
import { restorePlayer, savePlayer, type Listener } from './saved-player';
import { testSong } from './test-song';
import { amplitudeOf } from './volume-curve';

const state: PlayerState = {
  ...INITIAL_STATE,
  queue: setShuffled(testQueue(5, 2), true, 7),
  songs: new Map([2, 3].map((number) => [testSong(number).id, testSong(number)])),
  context: { kind: 'album', id: 'a', title: 'Tests' },
  positionMs: 42_000,
  quality: 'aac-160',
  volume: 0.3,
};

const lin: Listener = { id: 'lin', preferredQuality: 'auto' };

describe('what the player remembers', () => {
  it('comes back as it was', () => {
    const restored = restorePlayer(savePlayer(state, lin), lin);
    expect(Object.keys(restored ?? {}).sort()).toEqual([
      'context',
      'crossfadeMs',
      'isAutoplayOn',
      'isMuted',
      'loudness',
      'positionMs',
      'quality',
      'queue',
      'songs',
      'volume',
    ]);
    expect(state).toMatchObject({ ...restored });
  });

  it.each([['nova'], [null]])(
    'of one listener shows nothing to the next but the volume of the device; the quality is the next one’s',
    (next) => {
      expect(restorePlayer(savePlayer(state, lin), { id: next, preferredQuality: 'aac-256' })).toEqual({
        queue: INITIAL_STATE.queue,
        songs: new Map(),
        context: null,
        positionMs: 0,
        quality: 'aac-256',
        volume: 0.3,
        isMuted: false,
        crossfadeMs: 0,
        loudness: 'normal',
        isAutoplayOn: true,
      });
    },
  );

  it('keeps the quality chosen on this device until the account’s settings change', () => {
    const text = savePlayer(state, lin);
    expect(restorePlayer(text, lin)?.quality).toBe('aac-160');
    expect(restorePlayer(text, { ...lin, preferredQuality: 'aac-96' })?.quality).toBe('aac-96');
  });

  it('of a version that knew no settings follows them', () => {
    const older = JSON.parse(savePlayer(state, lin)) as Record<string, unknown>;
    delete older.preferredQuality;
    expect(restorePlayer(JSON.stringify(older), { ...lin, preferredQuality: 'flac' })?.quality).toBe('flac');
  });

  it('is forgotten when it is anything else: nothing, no JSON, another version, a queue that does not hold together', () => {
    const saved = JSON.parse(savePlayer(state, lin)) as { place: Record<string, unknown> };
    const broken = (place: Record<string, unknown>) =>
      JSON.stringify({ ...saved, place: { ...saved.place, ...place } });
    for (const text of [
      null,
      '',
      '{',
      '{}',
      JSON.stringify({ ...saved, version: 2 }),
      JSON.stringify({ ...saved, volume: 5 }),
      broken({ currentId: 'unknown' }),
      broken({ currentId: null }),
      broken({ cursorId: 'entry-4' }),
      broken({ repeat: 'twice' }),
    ]) {
      expect(restorePlayer(text, lin)).toBeNull();
    }
  });
});

describe('loudness', () => {
  it('is silence at zero and when muted, full at one, and −18 dB half way', () => {
    expect(amplitudeOf(0, false, 0)).toBe(0);
    expect(amplitudeOf(1, true, 0)).toBe(0);
    expect(amplitudeOf(1, false, 0)).toBe(1);
    expect(20 * Math.log10(amplitudeOf(0.5, false, 0))).toBeCloseTo(-18.06, 2);
  });

  it('brings the lossless master to the level of the others, as far as the element can', () => {
    expect(20 * Math.log10(amplitudeOf(1, false, -6))).toBeCloseTo(-6, 6);
    expect(amplitudeOf(1, false, 6)).toBe(1);
    expect(20 * Math.log10(amplitudeOf(0.5, false, 6))).toBeCloseTo(-12.06, 2);
  });
});
