import { EntryList, tidyText, type FileEntry, type PlaylistFile } from './playlist-file';

/** Paths and titles are shorter; what takes lines apart may look at them more than once. */
const MAX_LINE_LENGTH = 4000;

/**
 * Extended M3U as players write it: `#EXTINF:seconds,Artist - Title` above each path or address, `#PLAYLIST`, `#EXTART` and `#EXTALB`
 * where they are. Lines without these are read from the path's own words. Paths are text: nothing is opened.
 *
 * @throws PlaylistFileError when there are too many songs.
 */
export function parseM3u(text: string): PlaylistFile {
  const list = new EntryList();
  let title = '';
  let next: Partial<FileEntry> = {};
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.slice(0, MAX_LINE_LENGTH).trim();
    if (line === '') continue;
    if (!line.startsWith('#')) {
      list.add({ ...ofPath(line), ...next, identifiers: [line] }, index + 1);
      next = {};
      continue;
    }
    const [, name = '', value = ''] = /^#([A-Z-]+):?(.*)$/su.exec(line) ?? [];
    if (name === 'PLAYLIST') title = tidyText(value);
    else if (name === 'EXTINF') next = { ...next, ...ofExtinf(value) };
    else if (name === 'EXTART' && value.trim()) next = { ...next, artist: value };
    else if (name === 'EXTALB' && value.trim()) next = { ...next, album: value };
  }
  return { title, description: '', entries: list.entries };
}

/** `123,Artist - Title` or `-1 key="value",Title`. */
function ofExtinf(value: string): Partial<FileEntry> {
  const [, seconds = '', name = ''] = /^\s*(-?\d+(?:\.\d+)?)?(?:[^,"]|"[^"]*")*,(.*)$/su.exec(value) ?? [];
  const durationS = Number(seconds);
  return {
    ...(durationS > 0 ? { durationMs: Math.round(durationS * 1000) } : {}),
    ...(name.trim() === '' ? {} : ofName(name)),
  };
}

/** `Artist - Title`; without a dash all of it is the title. */
function ofName(name: string): Partial<FileEntry> {
  const at = name.indexOf(' - ');
  return at < 0 ? { title: name } : { artist: name.slice(0, at), title: name.slice(at + 3) };
}

/** `Artist/Album/01 - Title.flac`, as far as it goes. */
function ofPath(path: string): Partial<FileEntry> {
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(path);
  const parts = readable(isAddress ? path.replace(/[?#].*$/u, '') : path)
    .split(/[/\\]/u)
    .filter(Boolean);
  const file = (parts.at(-1) ?? '').replace(/\.[a-z\d]{2,4}$/iu, '').replaceAll('_', ' ');
  const name = ofName(file.replace(/^\d{1,3}(?:\s*[.-])?\s+/u, ''));
  // The words of an address are a host's, not an artist's.
  if (isAddress || parts.length < 3) return name;
  return { artist: parts.at(-3) ?? '', album: parts.at(-2) ?? '', ...name };
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
