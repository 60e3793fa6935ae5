import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SearchDocument, SearchKind } from '@/lib/platform/search/search-engine';
import { seededRandom } from '@/lib/kernel/seeded-random';

/** Songs, artists, albums, playlists, people and lyrics for one size; everything follows from the size and the fixed seed. */
export interface CatalogueSize {
  songs: number;
  artists: number;
  albums: number;
  playlists: number;
  people?: number;
  /** Songs whose words are known. */
  lyrics?: number;
}

/** A song as its source names it, before suffixes: what queries are drawn from. */
export interface RealSong {
  title: string;
  artist: string;
  album: string;
  /** 0-100, on a log scale of how many playlists hold it. */
  popularity: number;
  year: number | undefined;
}

const META = path.resolve('../shared/data/meta');
const SEED = 20261126;
const BATCH = 4000;
const LYRIC_LINES = 24;
const LINE_WORDS = 8;
const VERSIONS = [
  ' - Live',
  ' - Remastered 2011',
  ' (Acoustic)',
  ' - Radio Edit',
  ' (Karaoke Version)',
  ' - Instrumental',
  ' - Demo',
  ' - Extended Mix',
  ' (Live at Wembley)',
  ' - Sped Up',
  ' - Mono Version',
  ' (Piano Version)',
];
const ENSEMBLES = [
  ' Trio',
  ' Orchestra',
  ' Quartet',
  ' & Friends',
  ' Collective',
  ' Jr.',
  ' Band',
  ' Ensemble',
];
const EDITIONS = [
  ' (Deluxe Edition)',
  ' (Remastered)',
  ' Live',
  ' - The Singles',
  ' (Anniversary Edition)',
  ' Remixes',
];
const MIXES = [
  'This Is %',
  '% Radio',
  'Best of %',
  '% Mix',
  '% Essentials',
  'Songs like %',
  'My % favourites',
  'Driving with %',
];
const GENRES = [
  'Rock',
  'Pop',
  'Jazz',
  'Hip-Hop',
  'Electronic',
  'Folk',
  'Classical',
  'Metal',
  'Soul',
  'Reggae',
];
const MOODS = ['Calm', 'Happy', 'Sad', 'Energetic', 'Dark', 'Romantic'];

/** Every song of the metadata, each pair of title and artist once. */
export async function readRealSongs(): Promise<RealSong[]> {
  const songs = new Map<string, RealSong>();
  const add = (song: RealSong): void => {
    if (song.title && song.artist) songs.set(`${song.title}\n${song.artist}`.toLowerCase(), song);
  };
  const hits = path.join(META, 'hit-predictor');
  for (const file of (await readdir(hits)).sort()) {
    const decade = Number(/of-(\d\d)s/.exec(file)?.[1]);
    const [, ...lines] = (await readFile(path.join(hits, file), 'utf8')).trimEnd().split('\n');
    lines.forEach((line, at) => {
      const [title = '', artist = ''] = csvFields(line);
      const year = (decade > 20 ? 1900 : 2000) + decade + (at % 10);
      add({ title, artist, album: '', popularity: 8 + (at % 12), year });
    });
  }
  const archive = path.join(META, 'spotify-playlist-archive');
  const memberships = new Map<string, number>();
  for (const line of (await readFile(path.join(archive, 'playlist_tracks.tsv'), 'utf8')).split('\n')) {
    const track = line.split('\t')[1] ?? '';
    memberships.set(track, (memberships.get(track) ?? 0) + 1);
  }
  for (const line of (await readFile(path.join(archive, 'tracks.tsv'), 'utf8')).split('\n').slice(1)) {
    const [id = '', title = '', artists = '', , album = ''] = line.split('\t');
    const popularity = Math.min(100, 20 + 30 * Math.log2(memberships.get(id) ?? 1));
    add({ title, artist: artists.replaceAll('; ', ', '), album, popularity, year: undefined });
  }
  return [...songs.values()];
}

/** The index's documents in batches, the same for each call with one size. */
export function* catalogueDocuments(
  real: readonly RealSong[],
  size: CatalogueSize,
): Generator<SearchDocument[]> {
  let batch: SearchDocument[] = [];
  for (const document of everything(real, size)) {
    batch.push(document);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The id of the song that stands at this place of the metadata. */
export const songId = (at: number): string => idOf('song', at);

function* everything(real: readonly RealSong[], size: CatalogueSize): Generator<SearchDocument> {
  const artists = new Map<string, number>();
  const albums = new Map<string, { owner: string; popularity: number }>();
  for (const song of real) {
    for (const name of song.artist.split(', '))
      artists.set(name, Math.max(artists.get(name) ?? 0, song.popularity));
    if (song.album) albums.set(song.album, { owner: song.artist, popularity: song.popularity });
  }
  const names = [...artists].map(([title, popularity]) => ({ title, owner: '', popularity }));
  const titles = [...albums].map(([title, album]) => ({ title, ...album }));
  yield* songs(real, size.songs);
  yield* named('artist', names, ENSEMBLES, size.artists);
  yield* named('album', titles, EDITIONS, size.albums);
  yield* playlists(names, size.playlists);
  yield* people(artistNames(real), size.people ?? 0);
  yield* lyrics(real, size.lyrics ?? 0);
}

function* songs(real: readonly RealSong[], count: number): Generator<SearchDocument> {
  const random = seededRandom(SEED);
  for (let at = 0; at < count; at += 1) {
    const round = Math.floor(at / real.length);
    const source = real[at % real.length];
    if (source === undefined) return;
    // Every third round is a cover: the same title by somebody else. The others are versions by the same artist.
    const isCover = round > 0 && round % 3 === 0;
    const artist = isCover ? (real[Math.floor(random() * real.length)]?.artist ?? '') : source.artist;
    const version = round === 0 || isCover ? '' : (VERSIONS[(round + at) % VERSIONS.length] ?? '');
    const numbered = round > VERSIONS.length ? ` ${round}` : '';
    yield {
      kind: 'song',
      id: songId(at),
      title: source.title + version + numbered,
      subtitle: artist,
      context: source.album,
      popularity: round === 0 ? source.popularity : source.popularity * 0.4 * random(),
      year: source.year ?? 1960 + Math.floor(random() * 65),
      genres: [GENRES[Math.floor(random() * GENRES.length)] ?? ''],
      moods: [MOODS[Math.floor(random() * MOODS.length)] ?? ''],
    };
  }
}

interface Named {
  title: string;
  owner: string;
  popularity: number;
}

function* named(
  kind: SearchKind,
  real: readonly Named[],
  suffixes: readonly string[],
  count: number,
): Generator<SearchDocument> {
  const random = seededRandom(SEED + kind.length);
  for (let at = 0; at < count; at += 1) {
    const round = Math.floor(at / real.length);
    const source = real[at % real.length];
    if (source === undefined) return;
    const suffix = round === 0 ? '' : (suffixes[(round - 1 + at) % suffixes.length] ?? '');
    const numbered = round > suffixes.length ? ` ${round}` : '';
    const popularity = round === 0 ? source.popularity : source.popularity * 0.4 * random();
    yield documentOf(kind, at, source.title + suffix + numbered, source.owner, popularity);
  }
}

function* playlists(artists: readonly Named[], count: number): Generator<SearchDocument> {
  const random = seededRandom(SEED + 99);
  for (let at = 0; at < count; at += 1) {
    const artist = artists[Math.floor(random() ** 2 * artists.length)];
    const mix = MIXES[Math.floor(random() * MIXES.length)] ?? '%';
    const title = mix.replace('%', () => artist?.title ?? '');
    yield documentOf('playlist', at, title, `listener ${at % 5000}`, (artist?.popularity ?? 0) * random());
  }
}

/** Each artist once, in the order of the songs. */
export function artistNames(songs: readonly RealSong[]): string[] {
  return [...new Set(songs.flatMap(({ artist }) => artist.split(', ')))];
}

/** Names of people: the first word of one artist's name and the last of another's. */
export function personName(artists: readonly string[], at: number): string {
  const random = seededRandom(SEED + 7 * at);
  const words = () => (artists[Math.floor(random() * artists.length)] ?? '').split(' ');
  return `${words()[0] ?? ''} ${words().at(-1) ?? ''}`;
}

function* people(artists: readonly string[], count: number): Generator<SearchDocument> {
  for (let at = 0; at < count; at += 1) {
    yield documentOf('person', at, personName(artists, at), '', 10 * Math.log10(1 + (at % 100)));
  }
}

/** The words of a song: lines made of the words of titles, so that they are as frequent as words of names are. */
export function lyricLines(real: readonly RealSong[], at: number): string[] {
  const random = seededRandom(SEED + 13 * at);
  const title = () => real[Math.floor(random() * real.length)]?.title ?? '';
  return Array.from({ length: LYRIC_LINES }, () =>
    `${title()} ${title()}`.split(' ').slice(0, LINE_WORDS).join(' '),
  );
}

function* lyrics(real: readonly RealSong[], count: number): Generator<SearchDocument> {
  for (let at = 0; at < count; at += 1) {
    yield documentOf(
      'lyric',
      at,
      lyricLines(real, at).join('\n'),
      '',
      real[at % real.length]?.popularity ?? 0,
    );
  }
}

function documentOf(
  kind: SearchKind,
  at: number,
  title: string,
  subtitle: string,
  popularity: number,
): SearchDocument {
  return { kind, id: idOf(kind, at), title, subtitle, context: '', popularity, genres: [], moods: [] };
}

/** A well-formed UUID that says what it stands for. */
function idOf(kind: SearchKind, at: number): string {
  return `${kind.length.toString(16).padStart(8, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
}

function csvFields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (field) => field[1]?.replaceAll('""', '"') ?? field[2] ?? '',
  );
}
