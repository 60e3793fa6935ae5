import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'harken-stage-';
/** Of stages, and of the media processes they start (`media-process.ts`). */
const OWNED = /^harken-(?:stage|media)-(\d+)-/;

/** Lends a private, empty local folder and removes it whatever happens. The process id in its name lets a later worker clean up. */
export async function inWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes folders of processes that are gone: a killed worker could not tidy up after itself. */
export async function removeOrphanedWorkFolders(): Promise<number> {
  let removedCount = 0;
  for (const name of await readdir(tmpdir())) {
    const pid = OWNED.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(path.join(tmpdir(), name), { recursive: true, force: true });
    removedCount += 1;
  }
  return removedCount;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
