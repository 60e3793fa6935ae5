import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pairSidecars } from '../../pair-sidecars';

/** One recording of a folder, with the files that belong to it. Paths are absolute. */
export interface FoundMusic {
  audioPath: string;
  /** Below the folder that was asked for, with `/`. */
  relativePath: string;
  coverPath: string | null;
  lyricsPath: string | null;
}

export interface FoundFolder {
  music: FoundMusic[];
  /** Files that are neither music nor belong to any. */
  otherCount: number;
  /** Lyrics among them that lie beside music and could belong to more than one song, or are one of several; relative. */
  unpairedLyrics: string[];
}

const DEEPEST = 32;

/** Walks a folder in the order of its names. Hidden files and symbolic links are left out: a link may lead anywhere. */
export async function findMusic(folder: string): Promise<FoundFolder> {
  const root = path.resolve(folder);
  const { songs, otherCount, unpairedLyrics } = pairSidecars(await filesBelow(root, '', 0));
  const absolute = (file: string) => path.join(root, ...file.split('/'));
  return {
    otherCount,
    unpairedLyrics,
    music: songs.map(({ audio, cover, lyrics }) => ({
      audioPath: absolute(audio),
      relativePath: audio,
      coverPath: cover === null ? null : absolute(cover),
      lyricsPath: lyrics === null ? null : absolute(lyrics),
    })),
  };
}

async function filesBelow(root: string, below: string, depth: number): Promise<string[]> {
  if (depth > DEEPEST) return [];
  const entries = await readdir(path.join(root, below), { withFileTypes: true });
  entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) files.push(name);
    else if (entry.isDirectory()) files.push(...(await filesBelow(root, name, depth + 1)));
  }
  return files;
}
