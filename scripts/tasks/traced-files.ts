import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders of the project that no page can need. */
const FOREIGN = ['docs', 'e2e', 'bench', 'data', '.git', '.cache'];

/**
 * What the build wrote down as needed by pages although no page can need it. One path put together from a setting makes it read the whole
 * project, and with it all the music below `data`: minutes and gigabytes at each update.
 *
 * @returns up to five such files, relative to the project
 */
export async function findForeignTracedFiles(buildFolder: string): Promise<string[]> {
  const entries = await readdir(path.join(buildFolder, 'server'), { recursive: true, withFileTypes: true });
  const found = new Set<string>();
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.nft.json')) continue;
    const { files } = JSON.parse(await readFile(path.join(entry.parentPath, entry.name), 'utf8')) as {
      files: string[];
    };
    for (const file of files) {
      const inProject = path.relative('.', path.resolve(entry.parentPath, file));
      if (FOREIGN.includes(inProject.split(path.sep)[0] ?? '')) found.add(inProject);
    }
  }
  return [...found].slice(0, 5);
}
