import { guarded } from './parse-csv';
import type { WrittenPlaylist, WrittenSong } from './playlist-file';
import type { PlaylistFileFormat } from '../../import-contract';
import { XSPF_NAMESPACE } from './xspf-grammar';

export interface WrittenFile {
  mediaType: string;
  text: string;
}

const WRITERS = {
  m3u8: writeM3u,
  xspf: writeXspf,
  jspf: writeJspf,
  csv: writeCsv,
} as const satisfies Record<PlaylistFileFormat, (playlist: WrittenPlaylist) => WrittenFile>;

/** A playlist as others can read it: what each song is called, how long it is, and its names in the world. No audio. */
export function writePlaylistFile(format: PlaylistFileFormat, playlist: WrittenPlaylist): WrittenFile {
  return WRITERS[format](playlist);
}

function writeM3u({ title, songs }: WrittenPlaylist): WrittenFile {
  const lines = ['#EXTM3U', '#EXTENC:UTF-8', `#PLAYLIST:${oneLine(title)}`];
  for (const song of songs) {
    const seconds = song.durationMs === null ? -1 : Math.round(song.durationMs / 1000);
    lines.push(`#EXTINF:${seconds},${oneLine(song.artist)} - ${oneLine(song.title)}`);
    if (song.album) lines.push(`#EXTALB:${oneLine(song.album)}`);
    lines.push(song.url);
  }
  return { mediaType: 'audio/x-mpegurl; charset=utf-8', text: `${lines.join('\n')}\n` };
}

function writeXspf({ title, description, creator, url, songs }: WrittenPlaylist): WrittenFile {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<playlist version="1" xmlns="${XSPF_NAMESPACE}">`,
    ...elements('  ', { title, creator, annotation: description, info: url }),
    '  <trackList>',
    ...songs.flatMap((song) => [
      '    <track>',
      ...elements('      ', { location: song.url }),
      ...namesOf(song).flatMap((identifier) => elements('      ', { identifier })),
      ...elements('      ', {
        title: song.title,
        creator: song.artist,
        album: song.album,
        duration: song.durationMs === null ? '' : String(song.durationMs),
      }),
      '    </track>',
    ]),
    '  </trackList>',
    '</playlist>',
  ];
  return { mediaType: 'application/xspf+xml; charset=utf-8', text: `${lines.join('\n')}\n` };
}

function writeJspf({ title, description, creator, url, songs }: WrittenPlaylist): WrittenFile {
  const playlist = {
    title,
    creator,
    ...(description ? { annotation: description } : {}),
    info: url,
    track: songs.map((song) => ({
      location: [song.url],
      identifier: namesOf(song),
      title: song.title,
      creator: song.artist,
      ...(song.album ? { album: song.album } : {}),
      ...(song.durationMs === null ? {} : { duration: song.durationMs }),
    })),
  };
  return { mediaType: 'application/json; charset=utf-8', text: `${JSON.stringify({ playlist }, null, 2)}\n` };
}

function writeCsv({ songs }: WrittenPlaylist): WrittenFile {
  const rows = [
    ['Track name', 'Artist name', 'Album', 'Duration (ms)', 'ISRC', 'Recording MBID', 'URL'],
    ...songs.map((song) => [
      song.title,
      song.artist,
      song.album,
      song.durationMs === null ? '' : String(song.durationMs),
      song.isrc ?? '',
      song.recordingMbid ?? '',
      song.url,
    ]),
  ];
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
  // The mark tells spreadsheets that this is UTF-8.
  return { mediaType: 'text/csv; charset=utf-8', text: `\uFEFF${text}\r\n` };
}

/** What the song is called in the world. */
function namesOf({ isrc, recordingMbid }: WrittenSong): string[] {
  return [
    ...(isrc ? [`isrc:${isrc}`] : []),
    ...(recordingMbid ? [`https://musicbrainz.org/recording/${recordingMbid}`] : []),
  ];
}

function elements(indent: string, texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${indent}<${name}>${xmlText(text)}</${name}>`);
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Characters that XML 1.0 cannot carry, not even escaped. */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(NOT_XML, '')
    .replaceAll(/[&<>]/gu, (sign) => XML_ENTITIES[sign] ?? sign);
}

/** RFC 4180, guarded against running as a formula. */
function csvCell(value: string): string {
  const cell = guarded(value);
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}
