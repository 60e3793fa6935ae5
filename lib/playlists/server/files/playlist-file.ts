import { PLAYLIST_MAX_SONGS } from '../../contract';

/** What a file says of one song, as far as it says anything. Texts are trimmed and bounded, an unknown one is empty. */
export interface FileEntry {
  title: string;
  /** All artists as the file writes them. */
  artist: string;
  album: string;
  durationMs: number | null;
  /** Addresses and names of the song elsewhere: URLs, URNs, ISRCs. Compared, never fetched or opened. */
  identifiers: readonly string[];
}

export interface PlaylistFile {
  title: string;
  description: string;
  entries: readonly FileEntry[];
}

/** A song as it is written into a file. */
export interface WrittenSong extends FileEntry {
  /** Where it can be heard. */
  url: string;
  isrc: string | null;
  recordingMbid: string | null;
}

export interface WrittenPlaylist {
  title: string;
  description: string;
  /** Who made it. */
  creator: string;
  url: string;
  songs: readonly WrittenSong[];
}

/** As many songs as a playlist holds. */
export const FILE_MAX_ENTRIES = PLAYLIST_MAX_SONGS;
/** Longer texts are cut: nothing in this field needs more, and a file must not fill a database. */
const TEXT_MAX_LENGTH = 500;
const MAX_IDENTIFIERS = 8;

/** Text that cannot be read as a playlist; the message says what is wrong, and where when that is known. */
export class PlaylistFileError extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(line === undefined ? message : `Line ${line}: ${message}`);
    this.name = 'PlaylistFileError';
  }
}

/** Collects entries within the bounds. */
export class EntryList {
  readonly entries: FileEntry[] = [];

  /** @throws PlaylistFileError when there are more than a playlist holds. */
  add(entry: Partial<FileEntry>, line?: number): void {
    const tidy: FileEntry = {
      title: tidyText(entry.title),
      artist: tidyText(entry.artist),
      album: tidyText(entry.album),
      durationMs: entry.durationMs ?? null,
      identifiers: (entry.identifiers ?? [])
        .map((one) => tidyText(one))
        .filter(Boolean)
        .slice(0, MAX_IDENTIFIERS),
    };
    if (tidy.title === '' && tidy.identifiers.length === 0) return;
    if (this.entries.length === FILE_MAX_ENTRIES)
      throw new PlaylistFileError(`The file has more than ${FILE_MAX_ENTRIES} songs.`, line);
    this.entries.push(tidy);
  }
}

/** One line without control characters, at most {@link TEXT_MAX_LENGTH} UTF-16 units, no half of a surrogate pair. */
export function tidyText(text: string | undefined, maxLength = TEXT_MAX_LENGTH): string {
  if (!text) return '';
  const line = text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
  return line.toWellFormed().replace(/\uFFFD$/u, '');
}
