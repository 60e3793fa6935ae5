import { CsvError, parse } from 'csv-parse/sync';
import {
  EntryList,
  FILE_MAX_ENTRIES,
  PlaylistFileError,
  tidyText,
  type FileEntry,
  type PlaylistFile,
} from './playlist-file';

type Column = 'title' | 'artist' | 'album' | 'duration' | 'isrc' | 'recordingMbid' | 'url' | 'playlist';

/** What exporters call their columns, without case, spaces and signs; the earlier name wins. */
const COLUMN_NAMES = {
  title: [
    'trackname',
    'title',
    'tracktitle',
    'songname',
    'songtitle',
    'song',
    'track',
    'name',
    'recordingname',
  ],
  artist: ['artistnames', 'artistname', 'artists', 'artist', 'creator', 'trackartist', 'albumartist'],
  album: ['albumname', 'album', 'albumtitle', 'release', 'releasename'],
  duration: ['trackdurationms', 'durationms', 'duration', 'length', 'time', 'trackduration'],
  isrc: ['isrc', 'trackisrc'],
  recordingMbid: ['recordingmbid', 'musicbrainzrecordingid', 'musicbrainztrackid', 'mbid'],
  url: ['url', 'location', 'link', 'uri', 'trackuri', 'path'],
  playlist: ['playlistname', 'playlist'],
} as const satisfies Record<Column, readonly string[]>;

const MAX_RECORD_LENGTH = 64 * 1024;

/**
 * Comma-, semicolon- or tab-separated values with a line of column names, as streaming services and their exporters write them
 * (RFC 4180, with what people's spreadsheets make of it).
 *
 * @throws PlaylistFileError
 */
export function parseCsv(text: string): PlaylistFile {
  const [head = [], ...records] = readRecords(text);
  const columns = columnsOf(head);
  if (columns.title === undefined)
    throw new PlaylistFileError('No column is called “title” or “track name”.', 1);
  const list = new EntryList();
  let title = '';
  for (const [index, record] of records.entries()) {
    const field = (column: Column) => unguarded(record[columns[column] ?? -1] ?? '');
    title ||= tidyText(field('playlist'));
    const isrc = field('isrc').trim();
    const mbid = field('recordingMbid').trim();
    list.add(
      {
        title: field('title'),
        artist: field('artist'),
        album: field('album'),
        durationMs: durationOf(field('duration'), head[columns.duration ?? -1] ?? ''),
        identifiers: [
          isrc && `isrc:${isrc}`,
          mbid && `https://musicbrainz.org/recording/${mbid}`,
          field('url'),
        ].filter((one) => one !== ''),
      },
      index + 2,
    );
  }
  return { title, description: '', entries: list.entries };
}

function readRecords(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_LENGTH,
      // One more than is allowed, so that too many are noticed.
      to: FILE_MAX_ENTRIES + 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PlaylistFileError(
      'A quotation mark is not closed, or a line is far too long.',
      typeof error.lines === 'number' ? error.lines : undefined,
    );
  }
}

/** The sign that parts most of the first line's columns. */
function delimiterOf(text: string): string {
  const head = /^[^\r\n]*/u.exec(text.replace(/^\uFEFF/u, ''))?.[0].replaceAll(/"[^"]*"/gu, '') ?? '';
  const countOf = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((name) => name.toLowerCase().replaceAll(/[^a-z\d]/gu, ''));
  const entries = Object.entries(COLUMN_NAMES).flatMap(([column, known]) => {
    const found = known.find((name) => names.includes(name));
    return found === undefined ? [] : [[column, names.indexOf(found)] as const];
  });
  return Object.fromEntries(entries);
}

/** `3:45`, `1:02:03`, milliseconds where the column says so or nothing else makes sense, seconds otherwise. */
function durationOf(value: string, columnName: string): FileEntry['durationMs'] {
  const text = value.trim();
  if (/^\d+(?::[0-5]?\d){1,2}$/u.test(text))
    return text.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1000;
  const count = Number(text.replace(',', '.'));
  if (text === '' || !Number.isFinite(count) || count <= 0) return null;
  const isMs = /ms|milli/iu.test(columnName) || count >= LONGEST_SONG_S;
  return Math.round(isMs ? count : count * 1000);
}

/** Nothing is this many seconds long; a song of this many milliseconds is. */
const LONGEST_SONG_S = 20_000;

/** Takes off what {@link guarded} puts in front of a cell. */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r']/u.test(cell) ? cell.slice(1) : cell;
}

/**
 * Spreadsheets run cells that begin like a formula; an apostrophe in front keeps them text (OWASP, "CSV Injection"). One that
 * begins with an apostrophe gets another, so that reading gives back what was written.
 */
export function guarded(cell: string): string {
  return /^[=+\-@\t\r']/u.test(cell) ? `'${cell}` : cell;
}
