import { COVER_EXTENSIONS, LYRICS_EXTENSIONS } from './contract';

// Runs in the browser (a dropped folder) and on the server (an import), so it stands beside the contract.

export interface PairedSong {
  audio: string;
  cover: string | null;
  lyrics: string | null;
}

export interface PairedFiles {
  songs: PairedSong[];
  otherCount: number;
}

/**
 * By name only, to tell music from a folder's other files before anything is sent. What a file really is, its content decides;
 * names of video files are in it so that the artist hears why they are refused.
 */
const AUDIO_EXTENSIONS = new Set(
  'flac wav wave bwf aif aiff aifc m4a mp4 m4b alac aac mp3 ogg oga opus wma wv ape tta dsf caf mka webm'.split(
    ' ',
  ),
);

/** Names that players have agreed on for the front cover, best first; any single picture of a folder does as well. */
const COVER_NAMES = ['cover', 'front', 'folder', 'albumcover', 'albumart', 'artwork', 'album'];

/** Says which picture and which lyrics of a folder belong to which recording. `paths` are relative, with `/`. */
export function pairSidecars(paths: readonly string[]): PairedFiles {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const songs: PairedSong[] = [];
  const used = new Set<string>();
  for (const [folder, files] of folders) {
    const audio = files.filter((file) => AUDIO_EXTENSIONS.has(extensionOf(file)));
    // "CD 1" and "CD 2" often share the cover of the folder above them.
    const cover = coverOf(files) ?? coverOf(folders.get(parentOf(folder)) ?? []);
    for (const file of audio) {
      const lyrics = lyricsOf(file, files, audio.length);
      songs.push({ audio: file, cover, lyrics });
      for (const path of [file, cover, lyrics]) if (path !== null) used.add(path);
    }
  }
  return { songs, otherCount: paths.length - used.size };
}

function coverOf(files: readonly string[]): string | null {
  const pictures = files.filter((file) =>
    (COVER_EXTENSIONS as readonly string[]).includes(extensionOf(file)),
  );
  for (const name of COVER_NAMES) {
    const found = pictures.find((file) => stemOf(file).toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return pictures.length === 1 ? (pictures[0] ?? null) : null;
}

function lyricsOf(audio: string, files: readonly string[], audioCount: number): string | null {
  const lyrics = files.filter((file) => (LYRICS_EXTENSIONS as readonly string[]).includes(extensionOf(file)));
  const named = lyrics.filter((file) => stemOf(file) === stemOf(audio));
  // A folder with one song may name its lyrics as it likes.
  const candidates = named.length > 0 ? named : audioCount === 1 ? lyrics : [];
  return candidates.find((file) => extensionOf(file) === 'elrc') ?? candidates[0] ?? null;
}

function extensionOf(path: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]+$/, '');
}

function parentOf(folder: string): string {
  return folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : folder === '' ? '\u0000' : '';
}
