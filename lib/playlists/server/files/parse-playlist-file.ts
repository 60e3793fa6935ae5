import { parseCsv } from './parse-csv';
import { parseJspf } from './parse-jspf';
import { parseM3u } from './parse-m3u';
import { parseXspf } from './parse-xspf';
import { PlaylistFileError, type PlaylistFile } from './playlist-file';
import type { PlaylistFileFormat } from '../../import-contract';

const PARSERS = {
  m3u8: parseM3u,
  xspf: parseXspf,
  jspf: parseJspf,
  csv: parseCsv,
} as const satisfies Record<PlaylistFileFormat, (text: string) => PlaylistFile>;

/**
 * Reads a playlist file. What it is shows in how it begins; names lie, and only decide between lines of paths and lines of values.
 *
 * @throws PlaylistFileError for text that is no playlist, or one without a song.
 */
export function parsePlaylistFile(
  fileName: string,
  text: string,
): PlaylistFile & { format: PlaylistFileFormat } {
  const format = formatOf(fileName, text);
  const file = PARSERS[format](text.replace(/^\uFEFF/u, ''));
  if (file.entries.length === 0) throw new PlaylistFileError('There is no song in this file.');
  return { ...file, format };
}

function formatOf(fileName: string, text: string): PlaylistFileFormat {
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (start.startsWith('<')) return 'xspf';
  if (start.startsWith('{')) return 'jspf';
  if (/^#EXT/u.test(start) || /\.m3u8?$/iu.test(fileName)) return 'm3u8';
  if (/\.(?:csv|tsv|txt)$/iu.test(fileName)) return 'csv';
  throw new PlaylistFileError('This is no playlist in M3U8, XSPF, JSPF or CSV.');
}
