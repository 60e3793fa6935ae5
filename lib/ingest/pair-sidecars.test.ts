import { describe, expect, it } from 'vitest';
import { pairSidecars } from './pair-sidecars';

describe('pairSidecars', () => {
  it('gives every song the cover of its folder and the lyrics of its name, words before lines', () => {
    const paths = ['A/1.flac', 'A/2.flac', 'A/1.lrc', 'A/1.elrc', 'A/back.jpg', 'A/Cover.PNG', 'A/notes.txt'];
    expect(pairSidecars(paths)).toEqual({
      songs: [
        { audio: 'A/1.flac', cover: 'A/Cover.PNG', lyrics: 'A/1.elrc' },
        { audio: 'A/2.flac', cover: 'A/Cover.PNG', lyrics: null },
      ],
      otherCount: 3,
    });
  });

  it('takes a single picture and, for a single song, lyrics of any name', () => {
    expect(pairSidecars(['S/audio.ogg', 'S/Artist - Song.lrc', 'S/scan.jpeg']).songs).toEqual([
      { audio: 'S/audio.ogg', cover: 'S/scan.jpeg', lyrics: 'S/Artist - Song.lrc' },
    ]);
  });

  it('shares the cover of the folder above with its discs', () => {
    const { songs } = pairSidecars(['B/cover.jpg', 'B/CD 1/1.mp3', 'B/CD 2/1.mp3']);
    expect(songs.map((song) => song.cover)).toEqual(['B/cover.jpg', 'B/cover.jpg']);
    expect(pairSidecars(['cover.jpg', '1.mp3', 'C/2.mp3']).songs.map((song) => song.cover)).toEqual([
      'cover.jpg',
      'cover.jpg',
    ]);
  });

  it('does not guess between several pictures or lyrics', () => {
    expect(pairSidecars(['1.mp3', '2.mp3', 'x.jpg', 'y.jpg', 'z.lrc']).songs).toEqual([
      { audio: '1.mp3', cover: null, lyrics: null },
      { audio: '2.mp3', cover: null, lyrics: null },
    ]);
  });
});
