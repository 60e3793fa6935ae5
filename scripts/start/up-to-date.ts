import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Hash of the contents of files and folders (recursive, in name order): what a build depends on. */
export async function hashInputs(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listFiles(paths)) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const entry of paths) {
    const info = await stat(entry).catch(() => undefined);
    if (!info) continue;
    if (info.isFile()) {
      if (!/\.test\.tsx?$/.test(entry)) files.push(entry);
    } else
      files.push(...(await listFiles((await readdir(entry)).sort().map((name) => path.join(entry, name)))));
  }
  return files;
}

export interface UpToDateCheck {
  name: string;
  inputs: readonly string[];
  /** A file the work makes; when it is missing the work is not up to date, whatever the marker says. */
  output: string;
}

/**
 * Runs `work` only when its inputs changed since it last succeeded. The marker is removed first, so an interrupted
 * run is never taken for a finished one.
 */
export async function unlessUpToDate(
  { name, inputs, output }: UpToDateCheck,
  work: () => Promise<void>,
): Promise<void> {
  const marker = path.join('.cache', `${name}.hash`);
  const wanted = await hashInputs(inputs);
  const isThere = await stat(output).then(
    () => true,
    () => false,
  );
  if (isThere && (await readFile(marker, 'utf8').catch(() => '')) === wanted) return;
  await rm(marker, { force: true });
  await work();
  await mkdir(path.dirname(marker), { recursive: true });
  await writeFile(marker, wanted);
}
