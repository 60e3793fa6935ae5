import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedDataDirectory } from '@/lib/platform/media/test-audio';
import { PLAYLIST_FILE_FORMATS } from '../../import-contract';
import { parsePlaylistFile } from './parse-playlist-file';
import { parseXspf } from './parse-xspf';
import { FILE_MAX_ENTRIES, PlaylistFileError, tidyText, type WrittenPlaylist } from './playlist-file';
import { writePlaylistFile } from './write-playlist-file';

const track = (inside: string) =>
  `<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>${inside}</track></trackList></playlist>`;

describe.skipIf(!hasSharedData)('the XSPF test suite (skipped without ../shared/data)', () => {
  const folder = path.join(sharedDataDirectory, 'playlists/xspf');
  const filesOf = (verdict: string) =>
    hasSharedData
      ? readdirSync(path.join(folder, verdict)).map((name) => path.join(folder, verdict, name))
      : [];

  it.each(filesOf('pass'))('reads %s', (file) => {
    expect(() => parseXspf(readFileSync(file, 'utf8'))).not.toThrow();
  });

  it.each(filesOf('fail'))('refuses %s and names the line', (file) => {
    expect(() => parseXspf(readFileSync(file, 'utf8'))).toThrow(PlaylistFileError);
    expect(() => parseXspf(readFileSync(file, 'utf8'))).toThrow(/^Line \d+: /);
  });
});

describe('XSPF', () => {
  it('keeps what names a song', () => {
    const { entries } = parseXspf(
      track(
        `<location>../01-Ain't%20Mine.flac</location><identifier>isrc:GBAYE6900531</identifier>
         <title>Ain&#039;t <![CDATA[Mine]]></title><creator>Nova</creator><album>One</album><duration>19200</duration>`,
      ),
    );
    expect(entries).toEqual([
      {
        title: "Ain't Mine",
        artist: 'Nova',
        album: 'One',
        durationMs: 19_200,
        identifiers: ["../01-Ain't%20Mine.flac", 'isrc:GBAYE6900531'],
      },
    ]);
  });

  it.each([
    [
      'an external entity',
      `<!DOCTYPE playlist [<!ENTITY x SYSTEM "file:///etc/passwd">]>${track('<title>&x;</title>')}`,
    ],
    [
      'entities that multiply',
      `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${track('<title>&b;</title>')}`,
    ],
    ['an entity that nobody declared', track('<title>&nbsp;</title>')],
    [
      'a document type elsewhere',
      `<!DOCTYPE playlist SYSTEM "http://example.com/x.dtd">${track('<title>A</title>')}`,
    ],
    ['elements without end', track(`<extension application="x">${'<a>'.repeat(5000)}`)],
    ['a document that stops', '<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>'],
    ['another document', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['names of every object', track('<constructor>A</constructor>')],
  ])('refuses %s', (_what, text) => {
    expect(() => parseXspf(text)).toThrow(PlaylistFileError);
  });
});

describe('M3U', () => {
  const read = (text: string) => parsePlaylistFile('list.m3u8', text);

  it('reads what stands above a path, and the path where nothing does', () => {
    const { title, entries } = read(
      [
        '\uFEFF#EXTM3U',
        '#PLAYLIST: Sunday ',
        '#EXTINF:215,Nova Reed - Glass - Elevator',
        '/music/x.mp3',
        '#EXTINF:-1 tvg-id="a,b" group="c",Only a title',
        'http://radio.example/stream?x=1',
        'Nova%20Reed/First Album/03 - First_Rain.flac',
        'C:\\Music\\Band\\Record\\12. Song.mp3',
        '',
      ].join('\r\n'),
    );
    expect(title).toBe('Sunday');
    expect(
      entries.map(({ artist, title: name, album, durationMs }) => [artist, name, album, durationMs]),
    ).toEqual([
      ['Nova Reed', 'Glass - Elevator', '', 215_000],
      ['', 'Only a title', '', null],
      ['Nova Reed', 'First Rain', 'First Album', null],
      ['Band', 'Song', 'Record', null],
    ]);
  });
});

describe('CSV', () => {
  const read = (text: string) => parsePlaylistFile('list.csv', text);

  it('reads the columns of the usual exporters, whatever parts them', () => {
    const exportify =
      'Track URI,Track Name,Artist Name(s),Album Name,Track Duration (ms),ISRC\nspotify:track:1,"Song, one",A;B,Record,215000,GB-AYE-69-00531\n';
    const semicolons = 'Titel;Title;Artist;Duration\n;Song;Band;3:45\n';
    const tabs = 'name\tartist\tlength\nSong\tBand\t225\n';
    expect(read(exportify).entries).toEqual([
      {
        title: 'Song, one',
        artist: 'A;B',
        album: 'Record',
        durationMs: 215_000,
        identifiers: ['isrc:GB-AYE-69-00531', 'spotify:track:1'],
      },
    ]);
    expect(read(semicolons).entries[0]).toMatchObject({ title: 'Song', artist: 'Band', durationMs: 225_000 });
    expect(read(tabs).entries[0]).toMatchObject({ title: 'Song', artist: 'Band', durationMs: 225_000 });
  });

  it('says where a file is broken', () => {
    expect(() => read('artist,album\nA,B\n')).toThrow(/^Line 1: No column/);
    expect(() => read('title,artist\nSong,Band\n"Open,Band\n')).toThrow(PlaylistFileError);
  });

  it('writes no cell that a spreadsheet would run', () => {
    const { text } = writePlaylistFile('csv', listOf([{ ...SONG, title: '=HYPERLINK("x")', artist: '+/-' }]));
    expect(text).toContain(`"'=HYPERLINK(""x"")",'+/-,`);
    expect(read(text).entries[0]).toMatchObject({ title: '=HYPERLINK("x")', artist: '+/-' });
  });
});

describe('JSPF', () => {
  it('reads what ListenBrainz and others write', () => {
    const { title, entries } = parsePlaylistFile(
      'list.jspf',
      JSON.stringify({
        playlist: {
          title: 'Weekly',
          annotation: null,
          track: [
            {
              title: 'One',
              creator: 'A',
              identifier: ['https://musicbrainz.org/recording/x'],
              duration: '1000',
            },
            {
              title: 'Two',
              creator: null,
              identifier: 'isrc:GBAYE6900531',
              extension: { any: { thing: 1 } },
            },
          ],
        },
      }),
    );
    expect(title).toBe('Weekly');
    expect(entries).toMatchObject([
      { title: 'One', durationMs: 1000, identifiers: ['https://musicbrainz.org/recording/x'] },
      { title: 'Two', artist: '', identifiers: ['isrc:GBAYE6900531'] },
    ]);
  });

  it('names the place of what is wrong', () => {
    expect(() => parsePlaylistFile('a', '{"playlist":{"track":[{"title":7}]}}')).toThrow(
      /playlist\.track\.0\.title/,
    );
    expect(() => parsePlaylistFile('a', '{"playlist":')).toThrow('This is not JSON.');
  });
});

describe('any file', () => {
  it('with more songs than a playlist holds is refused, in every format', () => {
    const many = listOf(Array.from({ length: FILE_MAX_ENTRIES + 1 }, () => SONG));
    for (const format of PLAYLIST_FILE_FORMATS) {
      const { text } = writePlaylistFile(format, many);
      expect(() => parsePlaylistFile(`list.${format}`, text), format).toThrow(/more than 10000 songs/);
    }
  });

  it('that is none is refused with a reason, and nothing else happens', () => {
    for (const name of ['a.mp3', 'a.m3u', 'a.csv', 'a.xspf', 'a'])
      expect(() => parsePlaylistFile(name, ''), name).toThrow(PlaylistFileError);
    fc.assert(
      fc.property(
        fc.constantFrom('a.m3u', 'a.csv', 'a.xspf', 'a.jspf', 'a'),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.json(),
          fc.string().map((inside) => track(inside)),
          fc
            .array(fc.constantFrom('<', '>', '"', ',', '\n', '#EXTINF:', '&', ']]>', '<![CDATA[', 'title'), {
              maxLength: 60,
            })
            .map((parts) => parts.join('')),
        ),
        (name, text) => {
          try {
            expect(parsePlaylistFile(name, text).entries.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(PlaylistFileError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['spaces where a length is expected', 'a.m3u8', `#EXTM3U\n#EXTINF:${' '.repeat(4_000_000)}x\ny`],
    ['quotation marks that never close', 'a.m3u8', `#EXTM3U\n#EXTINF:1${'"'.repeat(4_000_001)}\ny`],
    ['one line without end', 'a.csv', `title\n${'a'.repeat(7_000_000)}`],
    ['millions of nothings', 'a.jspf', `{"playlist":{"track":[${'{},'.repeat(2_000_000)}{}]}}`],
    ['brackets', 'a.m3u8', `#EXTM3U\n#EXTINF:1,${'('.repeat(4_000_000)}\ny`],
  ])('made of %s is read or refused, and holds nobody up', (_what, name, text) => {
    try {
      expect(parsePlaylistFile(name, text).entries.length).toBe(1);
    } catch (error) {
      expect(error).toBeInstanceOf(PlaylistFileError);
    }
  });

  it('that Harken writes is read again as what it was, in every format', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((one) => tidyText(one))
      .filter((one) => one !== '');
    const song = fc.record({
      title: text,
      artist: text.filter((name) => !name.includes(' - ')),
      album: fc.oneof(fc.constant(''), text),
      durationMs: fc.integer({ min: 1, max: 4000 }).map((seconds) => seconds * 1000),
      isrc: fc.constantFrom(null, 'GBAYE6900531'),
      recordingMbid: fc.option(fc.uuid()),
      url: fc.uuid().map((id) => `https://music.example/song/${id}`),
      identifiers: fc.constant([]),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAYLIST_FILE_FORMATS),
        text,
        fc.array(song, { minLength: 1, maxLength: 5 }),
        (format, title, songs) => {
          const written = writePlaylistFile(format, { ...listOf(songs), title });
          const read = parsePlaylistFile(`list.${format}`, written.text);
          expect(read.format).toBe(format);
          if (format !== 'csv') expect(read.title).toBe(title);
          expect(read.entries.map((one) => [one.title, one.artist, one.album, one.durationMs])).toEqual(
            songs.map((one) => [one.title, one.artist, one.album, one.durationMs]),
          );
          for (const [index, { url }] of songs.entries())
            expect(read.entries[index]?.identifiers).toContain(url);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const SONG = {
  title: 'Glass Elevator',
  artist: 'Nova Reed',
  album: 'Coastline',
  durationMs: 215_000,
  isrc: null,
  recordingMbid: null,
  identifiers: [],
  url: 'https://music.example/song/01a21a21-9b05-7542-abbd-c99e16b27efd',
};

function listOf(songs: WrittenPlaylist['songs']): WrittenPlaylist {
  return { title: 'Test', description: '', creator: 'Lin', url: 'https://music.example/playlist/x', songs };
}
