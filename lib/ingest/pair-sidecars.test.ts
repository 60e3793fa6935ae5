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
      unpairedLyrics: [],
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

  it('takes word and line times of one name for the same lyrics', () => {
    const paired = pairSidecars(['S/audio.ogg', 'S/Artist - Song.lrc', 'S/Artist - Song.elrc']);
    expect(paired.songs[0]?.lyrics).toBe('S/Artist - Song.elrc');
    expect(paired.unpairedLyrics).toEqual([]);
  });

  it('does not guess between several pictures, songs or lyrics, and names the lyrics nobody got', () => {
    const { songs, unpairedLyrics } = pairSidecars(['1.mp3', '2.mp3', 'x.jpg', 'y.jpg', 'z.lrc']);
    expect(songs).toEqual([
      { audio: '1.mp3', cover: null, lyrics: null },
      { audio: '2.mp3', cover: null, lyrics: null },
    ]);
    expect(unpairedLyrics).toEqual(['z.lrc']);

    const doubtful = pairSidecars(['S/audio.ogg', 'S/English.lrc', 'S/Deutsch.lrc']);
    expect(doubtful.songs).toEqual([{ audio: 'S/audio.ogg', cover: null, lyrics: null }]);
    expect(doubtful.unpairedLyrics).toEqual(['S/English.lrc', 'S/Deutsch.lrc']);
    expect(doubtful.otherCount).toBe(2);
  });

  it('lets the name decide where it can: the other lyrics of the folder are left over', () => {
    const { songs, unpairedLyrics } = pairSidecars(['S/song.ogg', 'S/song.lrc', 'S/other.lrc']);
    expect(songs[0]?.lyrics).toBe('S/song.lrc');
    expect(unpairedLyrics).toEqual(['S/other.lrc']);
  });

  it('says nothing of lyrics in a folder without music', () => {
    expect(pairSidecars(['1.mp3', 'Lyrics/1.lrc']).unpairedLyrics).toEqual([]);
  });
});
