import { COVER_EXTENSIONS, LYRICS_EXTENSIONS } from './contract';

// Runs in the browser (a dropped folder) and on the server (an import), so it stands beside the contract.

export interface PairedSong {
  audio: string;
  cover: string | null;
  lyrics: string | null;
}

export interface PairedFiles {
  songs: PairedSong[];
  /** Files that were left alone, `unpairedLyrics` among them. */
  otherCount: number;
  /** Lyrics beside music that no rule gives to one song: somebody has to rename them. */
  unpairedLyrics: string[];
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
  const unpairedLyrics: string[] = [];
  const used = new Set<string>();
  for (const [folder, files] of folders) {
    const audio = files.filter((file) => AUDIO_EXTENSIONS.has(extensionOf(file)));
    // "CD 1" and "CD 2" often share the cover of the folder above them.
    const cover = coverOf(files) ?? coverOf(folders.get(parentOf(folder)) ?? []);
    const lyricsFiles = files.filter(isLyrics);
    const pairedStems = new Set<string>();
    for (const file of audio) {
      const lyrics = lyricsOf(file, lyricsFiles, audio.length);
      songs.push({ audio: file, cover, lyrics });
      for (const path of [file, cover, lyrics]) if (path !== null) used.add(path);
      if (lyrics !== null) pairedStems.add(stemOf(lyrics));
    }
    if (audio.length > 0)
      unpairedLyrics.push(...lyricsFiles.filter((file) => !pairedStems.has(stemOf(file))));
  }
  return { songs, otherCount: paths.length - used.size, unpairedLyrics };
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

function lyricsOf(audio: string, lyrics: readonly string[], audioCount: number): string | null {
  const named = lyrics.filter((file) => stemOf(file) === stemOf(audio));
  // The one song of a folder may have lyrics of any name, as long as there are no others.
  const isTheOnlyChoice = audioCount === 1 && new Set(lyrics.map(stemOf)).size === 1;
  const candidates = named.length > 0 ? named : isTheOnlyChoice ? lyrics : [];
  // The same words with times of their own say more than with times of lines.
  return candidates.find((file) => extensionOf(file) === 'elrc') ?? candidates[0] ?? null;
}

function isLyrics(path: string): boolean {
  return (LYRICS_EXTENSIONS as readonly string[]).includes(extensionOf(path));
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
