import { randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { checkedObjectKey } from './object-key';
import { errnoOf, objectNotFound, storageUnavailable } from './storage-error';

/**
 * A folder that holds one file for each object. Paths are contained twice: keys have no segment that could leave
 * the folder (`object-key.ts`), and a symbolic link anywhere below the root makes the object unreachable, so that
 * a link planted in the tree gives nothing away and redirects no write.
 *
 * Files appear by rename from `.tmp` on the same file system, after an fsync: a crash leaves the old object, the
 * new one, or a stray temporary file, never half an object.
 */
export class ObjectTree {
  readonly #configuredRoot: string;
  #root: Promise<string> | undefined;

  constructor(root: string) {
    this.#configuredRoot = path.resolve(/*turbopackIgnore: true*/ root);
  }

  /** The real path of the root; created when it is missing. */
  root(): Promise<string> {
    this.#root ??= mkdir(this.#configuredRoot, { recursive: true })
      .then(() => realpath(this.#configuredRoot))
      .catch((error: unknown) => {
        this.#root = undefined;
        throw error;
      });
    return this.#root;
  }

  /**
   * The path of an existing object.
   * @throws AppError not-found `object-not-found` also for folders, links and anything below a link.
   */
  async locate(key: string): Promise<{ filePath: string; stats: BigIntStats }> {
    const filePath = path.join(/*turbopackIgnore: true*/ await this.root(), checkedObjectKey(key));
    try {
      const stats = await lstat(filePath, { bigint: true });
      const isPlain = stats.isFile() && (await realpath(filePath)) === filePath;
      if (isPlain) return { filePath, stats };
    } catch (error) {
      const errno = errnoOf(error);
      if (errno !== 'ENOENT' && errno !== 'ENOTDIR') throw error;
    }
    throw objectNotFound(key);
  }

  /** A path under `.tmp` that nothing else uses. */
  async temporaryPath(): Promise<string> {
    const folder = path.join(/*turbopackIgnore: true*/ await this.root(), '.tmp');
    await this.#refuseLinks(folder);
    await mkdir(folder, { recursive: true });
    return path.join(/*turbopackIgnore: true*/ folder, randomUUID());
  }

  /**
   * Lets `write` fill a temporary file and hands it to `publish` once it is on the disk; removes it when either
   * of them fails.
   */
  async writeTemporary<T>(
    write: (temporaryPath: string) => Promise<void>,
    publish: (temporaryPath: string) => Promise<T>,
  ): Promise<T> {
    const temporaryPath = await this.temporaryPath();
    try {
      await write(temporaryPath);
      return await publish(temporaryPath);
    } catch (error) {
      await rm(temporaryPath, { force: true });
      throw error;
    }
  }

  /** Gives a complete file its key, atomically replacing what was there. */
  async publish(sourcePath: string, key: string): Promise<void> {
    const targetPath = path.join(/*turbopackIgnore: true*/ await this.root(), checkedObjectKey(key));
    const folder = path.dirname(targetPath);
    await this.#refuseLinks(folder);
    // A concurrent delete prunes empty folders, possibly between our mkdir and rename.
    for (let attempt = 1; ; attempt += 1) {
      await mkdir(folder, { recursive: true });
      try {
        await rename(sourcePath, targetPath);
        break;
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || attempt === 5 || !(await isThere(sourcePath))) throw error;
      }
    }
    await syncFolder(folder);
  }

  /** Removes an object and the folders it leaves empty. */
  async remove(key: string): Promise<void> {
    const root = await this.root();
    const filePath = path.join(/*turbopackIgnore: true*/ root, checkedObjectKey(key));
    await this.#refuseLinks(path.dirname(filePath));
    await rm(filePath, { force: true }).catch((error: unknown) => {
      if (errnoOf(error) !== 'ENOTDIR' && errnoOf(error) !== 'ERR_FS_EISDIR') throw error;
    });
    await this.#pruneFrom(path.dirname(filePath), root);
  }

  async #pruneFrom(folder: string, root: string): Promise<void> {
    for (let current = folder; current !== root; current = path.dirname(current)) {
      try {
        await rmdir(current);
      } catch {
        return; // not empty, or already gone: both are fine
      }
    }
  }

  /** The deepest existing folder of the path must be what it seems. */
  async #refuseLinks(folder: string): Promise<void> {
    const root = await this.root();
    for (let current = folder; current !== root; current = path.dirname(current)) {
      try {
        if ((await realpath(current)) === current) return;
        throw storageUnavailable(new Error(`${current} is, or lies below, a symbolic link`));
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') throw error;
      }
    }
  }
}

/**
 * Streams into a new file and returns after its bytes are on the disk. A file handle rather than a write stream:
 * when this throws the file is closed and no late open can bring it back after it was removed.
 */
export async function writeDurably(filePath: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(filePath, 'wx');
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a written or copied file survive a power cut. */
export async function syncFile(filePath: string): Promise<void> {
  const file = await open(filePath, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once the folder is; not every platform can open one. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EIO' || errno === 'ENOSPC') throw error;
  }
}

async function isThere(filePath: string): Promise<boolean> {
  return lstat(filePath).then(
    () => true,
    () => false,
  );
}
