import { describe, expect, it } from 'vitest';
import { DOUBTFUL, matchConfidence, plainTitle, SURE, type ComparedSong } from './match-confidence';
import { readSongReferences } from './song-references';

const song = (over: Partial<ComparedSong> = {}): ComparedSong => ({
  title: 'Glass Elevator',
  artists: ['Nova Reed'],
  album: 'Coastline',
  durationMs: 215_000,
  ...over,
});

describe('a line means a song', () => {
  it.each<[string, Partial<ComparedSong>, Partial<ComparedSong>]>([
    ['when all is the same', {}, {}],
    ['without album and length', { album: '', durationMs: null }, {}],
    ['in other letters', { title: 'Сметана', artists: ['Björk'] }, { title: 'Smetana', artists: ['Bjork'] }],
    ['with what a service adds', { title: 'Glass Elevator - Remastered 2011' }, {}],
    ['with a guest in the title', { title: 'Glass Elevator (feat. Sol)' }, {}],
    [
      'with all artists in one text',
      { artists: ['Nova Reed, Sol & Fia'] },
      { artists: ['Nova Reed', 'Sol'] },
    ],
    ['with a typing error', { title: 'Glass Elevatr' }, {}],
    [
      'when an artist’s name has a sign in it',
      { artists: ['Simon & Garfunkel'] },
      { artists: ['Simon & Garfunkel'] },
    ],
    ['a few seconds longer', { durationMs: 219_000 }, {}],
  ])('%s', (_how, line, found) => {
    expect(matchConfidence(song(line), song(found))).toBeGreaterThanOrEqual(SURE);
  });

  it.each<[string, Partial<ComparedSong>, Partial<ComparedSong>]>([
    ['another artist’s song of that name', { artists: ['Sol'] }, {}],
    ['a version of another length', { durationMs: 260_000 }, {}],
    ['a file that names no artist', { artists: [] }, {}],
    ['half of the title', { title: 'Glass' }, {}],
    ['the title and nothing else', { artists: ['X'], album: 'Y', durationMs: 900_000 }, {}],
  ])('perhaps, and is asked about: %s', (_how, line, found) => {
    const confidence = matchConfidence(song(line), song(found));
    expect(confidence).toBeLessThan(SURE);
    expect(confidence).toBeGreaterThanOrEqual(DOUBTFUL);
  });

  it('never when nothing is alike', () => {
    expect(
      matchConfidence(
        song({ title: 'Paper Lanterns', artists: ['Quiet Water'], durationMs: 90_000 }),
        song(),
      ),
    ).toBeLessThan(DOUBTFUL);
  });

  it('rather on the release the file names', () => {
    const line = song();
    expect(matchConfidence(line, song())).toBeGreaterThan(matchConfidence(line, song({ album: 'Best of' })));
  });

  it('keeps a title that is nothing but an addition', () => {
    expect(plainTitle('(Intro)')).toBe('(Intro)');
  });
});

describe('identifiers', () => {
  const here = 'https://music.example';
  const id = '01a21a21-9b05-7542-abbd-c99e16b27efd';

  it('are read in the spellings that are about', () => {
    expect(readSongReferences(['urn:isrc:gb-aye-69-00531'], here).isrc).toBe('GBAYE6900531');
    for (const spelling of [
      `https://musicbrainz.org/recording/${id}`,
      `musicbrainz:${id}`,
      `urn:musicbrainz:recording:${id}`,
    ])
      expect(readSongReferences(['x', spelling], here).recordingMbid, spelling).toBe(id);
  });

  it('name a song of this server only by its own address', () => {
    expect(readSongReferences([`${here}/song/${id}`], here).songId).toBe(id);
    for (const other of [
      `https://else.example/song/${id}`,
      `/song/${id}`,
      `${here}/song/${id}/x`,
      `file:///song/${id}`,
    ])
      expect(readSongReferences([other], here).songId, other).toBeNull();
  });
});
