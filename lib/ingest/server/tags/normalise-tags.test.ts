import type { ICommonTagsResult } from 'music-metadata';
import { describe, expect, it } from 'vitest';
import { line, normaliseTags, titleFromFileName } from './normalise-tags';

function tags(found: Partial<ICommonTagsResult>): ReturnType<typeof normaliseTags> {
  return normaliseTags({
    track: { no: null, of: null },
    disk: { no: null, of: null },
    movementIndex: { no: null, of: null },
    ...found,
  });
}

describe('normaliseTags', () => {
  it('keeps what is well-formed', () => {
    const found = tags({
      title: ' Love  Theme ',
      artists: ['Ryan Reilly'],
      albumartist: 'Wesnoth Project',
      album: 'OST',
      disk: { no: 2, of: 2 },
      track: { no: 8, of: null },
      date: '2008',
      genre: ['Romantic Classical; Game', 'game'],
      mood: 'calm',
      isrc: ['DE-UM7-12-34567'],
      musicbrainz_albumid: 'A1B2C3D4-0000-4000-8000-000000000000',
      replaygain_track_gain: { dB: -7.5, ratio: 0.4 },
    });
    expect(found).toMatchObject({
      title: 'Love Theme',
      artists: ['Ryan Reilly'],
      albumArtist: 'Wesnoth Project',
      discNumber: 2,
      trackNumber: 8,
      releaseDate: '2008',
      genres: ['Romantic Classical', 'Game'],
      moods: ['calm'],
      isrc: 'DEUM71234567',
      musicbrainz: { releaseId: 'a1b2c3d4-0000-4000-8000-000000000000' },
      replayGain: { trackGainDb: -7.5 },
    });
  });

  it('bounds what is too long, too many or nonsense', () => {
    const found = tags({
      title: 'x'.repeat(100_000),
      artists: Array.from({ length: 500 }, (_, i) => `artist ${i}`),
      track: { no: 100_000, of: null },
      disk: { no: -1, of: null },
      date: '0000-99-99',
      isrc: ['not an isrc'],
      musicbrainz_recordingid: "'; DROP TABLE songs",
      replaygain_track_gain: { dB: Number.NaN, ratio: 1 },
    });
    expect(found.title).toHaveLength(300);
    expect(found.artists).toHaveLength(20);
    expect(found).toMatchObject({ trackNumber: null, discNumber: null, releaseDate: null, isrc: null });
    expect(found.musicbrainz.recordingId).toBeNull();
    expect(found.replayGain.trackGainDb).toBeNull();
  });

  it('drops control and direction characters, not scripts and emoji', () => {
    expect(line('a\u0000b\u202egnp.exe\u200b\n c')).toBe('a bgnp.exe c');
    expect(line('ゆき 🎵 \u0645\u0648')).toBe('ゆき 🎵 \u0645\u0648');
    expect(line('\u0007 \u200b')).toBeNull();
    expect(line('🎵'.repeat(400))?.length).toBeLessThanOrEqual(300);
  });

  it('keeps as much of a date as is possible', () => {
    expect(tags({ date: '2012-02-31' }).releaseDate).toBe('2012-02');
    expect(tags({ date: '2012-13-01' }).releaseDate).toBe('2012');
    expect(tags({ date: '2012-07-04T10:00:00Z' }).releaseDate).toBe('2012-07-04');
    expect(tags({ year: 1999 }).releaseDate).toBe('1999');
  });
});

describe('titleFromFileName', () => {
  it('leaves the name of the song', () => {
    expect(titleFromFileName('disc 1/03 - Some_Song.flac')).toBe('Some Song');
    expect(titleFromFileName('99 Luftballons.mp3')).toBe('99 Luftballons');
    expect(titleFromFileName('.ogg')).toBe('Untitled');
    expect(titleFromFileName('01.flac')).toBe('01');
  });
});
