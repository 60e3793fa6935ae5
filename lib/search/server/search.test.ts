import { afterAll, beforeAll, expect, it } from 'vitest';
import { FEW_FOUND, searchResultSchema } from '../contract';
import { searchFixture, type SearchFixture } from './testing/search-fixture';

let fixture: SearchFixture;
beforeAll(async () => {
  fixture = await searchFixture();
  const of = (name: string, title: string, artist: string, genre: string, releaseDate: string) =>
    fixture.publishSongs(1, {
      name,
      status: 'published',
      ownerArtistId: null,
      albumArtistName: artist,
      credits: [{ name: artist, role: 'main' }],
      genres: [genre],
      album: { title, releaseDate, releaseDatePrecision: 'day', artworkId: null },
    });
  await of('Glass Elevator', 'Late Bus', 'The Low Tide', 'Ambient', '1994-03-01');
  await of('Glass Harbour', 'Late Bus', 'The Low Tide', 'Ambient', '1994-03-01');
  await of('Paper Lanterns', 'Glass Houses', 'Ødegård', 'Folk', '2021-06-01');
  await of('Дорога', 'Север', 'Кино Нет', 'Rock', '1987-01-01');
  await of('!!!', '+/-', '!!!', 'Rock', '2004-01-01');
  await fixture.index();
});
afterAll(() => fixture.drop());

it('answers what the contract promises: sections, the best of all, and where the title matched', async () => {
  const found = await fixture.find('glass');
  expect(searchResultSchema.parse(found)).toEqual(found);
  const names = found.songs.map(({ item }) => item.name);
  expect(names.slice(0, 2).sort()).toEqual(['Glass Elevator', 'Glass Harbour']);
  // A song is found by its album as well, after those that are called so.
  expect(names.slice(2)).toEqual(['Paper Lanterns']);
  expect(found.songs[0]?.matches).toEqual([[0, 5]]);
  expect(found.albums.map(({ item }) => item.title)).toEqual(['Glass Houses']);
  expect(found.best?.matches).toEqual([[0, 5]]);
});

it('forgives a typing error and says what was probably meant', async () => {
  const found = await fixture.find('glass elavator');
  expect(found.songs[0]?.item.name).toBe('Glass Elevator');
  expect(found.best).toMatchObject({ kind: 'song', item: { name: 'Glass Elevator' } });
  expect(found.didYouMean).toBe('glass elevator');
});

it('finds names in other scripts and with marks by how they are typed, and names made of signs', async () => {
  expect(await fixture.songs('doroga')).toEqual(['Дорога']);
  expect((await fixture.find('odegard')).artists.map(({ item }) => item.name)).toEqual(['Ødegård']);
  expect((await fixture.find('!!!')).songs.map(({ item }) => item.name)).toEqual(['!!!']);
});

it('filters and phrases narrow, with words and alone', async () => {
  expect((await fixture.songs('artist:"the low tide"')).sort()).toEqual(['Glass Elevator', 'Glass Harbour']);
  expect(await fixture.songs('elevator genre:folk', { kind: 'song' })).toEqual([]);
  expect(await fixture.songs('genre:rock year:1980-1989')).toEqual(['Дорога']);
  expect(await fixture.songs('"paper lanterns"')).toEqual(['Paper Lanterns']);
  expect(await fixture.songs('"lanterns paper"', { kind: 'song' })).toEqual([]);
});

it('a song is found by a line of its words, with the line and when it is sung', async () => {
  const lines = [
    { startMs: 1000, text: 'Lanterns over water, nobody is home' },
    { startMs: 5000, text: '' },
    { startMs: 9000, text: 'I counted every window on the way' },
  ];
  const sung = (name: string, kind: 'line_synced' | 'plain') =>
    fixture.publishSongs(1, {
      name,
      status: 'published',
      lyrics: {
        kind,
        language: 'en',
        source: 'file',
        lines: kind === 'plain' ? lines.map(({ text }) => ({ startMs: null, text })) : lines,
      },
    });
  const [timed] = await sung('Unlit', 'line_synced');
  await sung('Unlit Again', 'plain');
  await fixture.index();
  const found = await fixture.find('counted evry window');
  expect(searchResultSchema.parse(found)).toEqual(found);
  expect(new Map(found.lyrics.map(({ item, line }) => [item.name, line.startMs]))).toEqual(
    new Map([
      ['Unlit', 9000],
      ['Unlit Again', null],
    ]),
  );
  expect(found.lyrics[0]?.line.text).toBe(lines[2]?.text);
  expect(found.lyrics[0]?.matches).toEqual([
    [2, 9],
    [10, 15],
    [16, 22],
  ]);
  // Two words are a name rather than a quotation, unless only lyrics are asked for.
  expect((await fixture.find('every window')).lyrics).toEqual([]);
  expect((await fixture.find('every window', { kind: 'lyric' })).lyrics).toHaveLength(2);
  // All of these words are in the song, in no line together.
  expect((await fixture.find('lanterns nobody counted window')).lyrics).toEqual([]);

  await fixture.database.db.lyrics.update({
    where: { songId: timed ?? '' },
    data: { lines: [{ startMs: 0, text: 'Something else entirely' }] },
  });
  // Before the index knows, the line is not quoted any more.
  expect((await fixture.find('counted every window')).lyrics.map(({ item }) => item.name)).toEqual([
    'Unlit Again',
  ]);
  await fixture.index();
  expect((await fixture.find('something else entirely')).lyrics.map(({ item }) => item.name)).toEqual([
    'Unlit',
  ]);
});

it('of lyrics few are answered beside other kinds, and many when only they are asked for', async () => {
  const lines = [{ startMs: 0, text: 'Seven gulls above the ferry' }];
  const lyrics = { kind: 'line_synced' as const, language: 'en', source: 'file', lines };
  await fixture.publishSongs(FEW_FOUND + 2, { name: 'Crossing', status: 'published', lyrics });
  await fixture.index();
  expect((await fixture.find('gulls above the ferry')).lyrics).toHaveLength(FEW_FOUND);
  expect((await fixture.find('gulls above the ferry', { kind: 'lyric' })).lyrics).toHaveLength(FEW_FOUND + 2);
});

it('one kind is searched when one is asked for, and no more are answered than allowed', async () => {
  await fixture.publishSongs(FEW_FOUND + 3, { name: 'Many Of Them', status: 'published' });
  await fixture.index();
  expect(await fixture.songs('many of them')).toHaveLength(FEW_FOUND);
  expect(await fixture.songs('many of them', { kind: 'song' })).toHaveLength(FEW_FOUND + 3);
  expect(await fixture.songs('many of them', { limit: 2 })).toHaveLength(2);
  const albumsOnly = await fixture.find('glass', { kind: 'album' });
  expect([albumsOnly.songs, albumsOnly.artists, albumsOnly.playlists]).toEqual([[], [], []]);
});

it.each(['', '   ', 'artist:', '""'])('%j asks for nothing and gets nothing', async (q) => {
  expect(await fixture.find(q)).toEqual({
    best: null,
    songs: [],
    artists: [],
    albums: [],
    playlists: [],
    people: [],
    lyrics: [],
    didYouMean: null,
    engine: 'postgres',
    isDegraded: false,
  });
});

it('hostile texts are ordinary queries', async () => {
  const texts = [
    "'; DROP TABLE songs; --",
    '%%%%',
    '\\',
    '*:*',
    '(a|b)+$',
    '\u202e\u0000x'.replace('\0', ''),
    'a '.repeat(150),
  ];
  for (const text of texts) {
    await expect(fixture.find(text.slice(0, 300))).resolves.toMatchObject({ engine: 'postgres' });
  }
  expect(await fixture.songs('glass elevator')).toContain('Glass Elevator');
});
