import { randomUUID } from 'node:crypto';
import { constants, createReadStream, type BigIntStats } from 'node:fs';
import { copyFile, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@/lib/kernel/app-error';
import { contentTypeOf } from './content-type';
import { FileSystemMultipart, type IncomingPart } from './file-system-multipart';
import { checkedKeyPrefix, checkedObjectKey } from './object-key';
import type {
  ByteRange,
  MultipartReference,
  ObjectInfo,
  ObjectStorage,
  PutBody,
  SignedPart,
} from './object-storage';
import { ObjectTree, syncFile, writeDurably } from './object-tree';
import type { PartUrlSigner } from './part-url-signer';
import { badRange, errnoOf, fromSystemError } from './storage-error';

/** The file-system store, and the extra door through which the origin process takes in upload parts. */
export interface FileSystemStorage extends ObjectStorage {
  readonly tree: ObjectTree;
  receivePart(part: IncomingPart): Promise<string>;
}

export interface FileSystemStorageOptions {
  /** Created when missing. May itself be a symbolic link; nothing below it may. */
  root: string;
  partUrls: PartUrlSigner;
}

/** Objects as plain files: `<root>/<key>`, which nginx or any file server can serve as they are. */
export function createFileSystemStorage({ root, partUrls }: FileSystemStorageOptions): FileSystemStorage {
  const tree = new ObjectTree(root);
  const multipart = new FileSystemMultipart(tree);
  const head = (key: string) => guarded(key, () => headIn(tree, key));
  const put = (key: string, write: (temporaryPath: string) => Promise<void>) =>
    guarded(key, async () => {
      checkedObjectKey(key);
      await tree.writeTemporary(write, (temporaryPath) => tree.publish(temporaryPath, key));
      return headIn(tree, key);
    });

  return {
    tree,
    receivePart: (part) => guarded('upload part', () => multipart.receivePart(part)),
    putFile: (key, localPath) =>
      put(key, async (temporaryPath) => {
        await copyFile(localPath, temporaryPath, constants.COPYFILE_FICLONE);
        await syncFile(temporaryPath);
      }),
    put: (key, body) => put(key, (temporaryPath) => writeDurably(temporaryPath, chunksOf(body))),
    head,
    exists: (key) =>
      head(key).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError && error.kind === 'not-found') return false;
          throw error;
        },
      ),
    readStream: (key, range) => guarded(key, () => readIn(tree, key, range)),
    downloadTo: (key, localPath) => guarded(key, () => downloadFrom(tree, key, localPath)),
    delete: (key) => guarded(key, () => tree.remove(key)),
    deletePrefix: (prefix) => guarded(prefix, () => deleteBelow(tree, prefix)),
    list: (prefix) => listIn(tree, prefix),
    copy: (fromKey, toKey) =>
      guarded(fromKey, async () => {
        const { filePath } = await tree.locate(fromKey);
        return put(toKey, async (temporaryPath) => {
          await copyFile(filePath, temporaryPath, constants.COPYFILE_FICLONE);
          await syncFile(temporaryPath);
        });
      }),
    move: (fromKey, toKey) =>
      guarded(fromKey, async () => {
        const { filePath } = await tree.locate(fromKey);
        await tree.publish(filePath, toKey);
        if (fromKey !== toKey) await tree.remove(fromKey); // prunes the folder it left empty
        return headIn(tree, toKey);
      }),
    createMultipart: (key) => guarded(key, () => multipart.create(key)),
    signPart: async ({ multipartId, partNumber, expiresInS }): Promise<SignedPart> => ({
      url: partUrls.sign({ multipartId, partNumber, expiresInS }),
      method: 'PUT',
      headers: {},
    }),
    listParts: (reference) => guarded(reference.key, () => multipart.list(reference)),
    completeMultipart: ({ key, multipartId, parts }) =>
      guarded(key, async () => {
        await multipart.complete({ key, multipartId }, parts);
        return headIn(tree, key);
      }),
    abortMultipart: (reference: MultipartReference) =>
      guarded(reference.key, () => multipart.abort(reference)),
    abortAbandonedMultiparts: (createdBefore) =>
      guarded('.multipart', () => multipart.removeAbandoned(createdBefore)),
  };
}

/** Same form as nginx's, so that a client's If-Range survives the change from one edge to the other. */
export function fileEtag(stats: BigIntStats): string {
  return `"${(stats.mtimeMs / 1000n).toString(16)}-${stats.size.toString(16)}"`;
}

async function guarded<T>(key: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fromSystemError(error, key);
  }
}

async function headIn(tree: ObjectTree, key: string): Promise<ObjectInfo> {
  return infoOf(key, (await tree.locate(key)).stats);
}

function infoOf(key: string, stats: BigIntStats): ObjectInfo {
  return {
    key,
    sizeBytes: Number(stats.size),
    etag: fileEtag(stats),
    contentType: contentTypeOf(key),
    lastModified: stats.mtime,
  };
}

async function readIn(tree: ObjectTree, key: string, range?: ByteRange): Promise<Readable> {
  const { filePath, stats } = await tree.locate(key);
  const sizeBytes = Number(stats.size);
  if (range && (range.start < 0 || range.start >= sizeBytes || (range.end ?? Infinity) < range.start)) {
    throw badRange();
  }
  // Open before returning, so that a missing file is this call's error and not a later event of the stream.
  const file = await open(filePath, constants.O_RDONLY | constants.O_NOFOLLOW);
  const bounds = range ? { start: range.start, end: Math.min(range.end ?? Infinity, sizeBytes - 1) } : {};
  return createReadStream(/*turbopackIgnore: true*/ filePath, {
    fd: file,
    highWaterMark: 256 * 1024,
    ...bounds,
  });
}

async function downloadFrom(tree: ObjectTree, key: string, localPath: string): Promise<void> {
  const { filePath } = await tree.locate(key);
  const partialPath = `${localPath}.${randomUUID()}.part`;
  try {
    await copyFile(filePath, partialPath, constants.COPYFILE_FICLONE);
    await rename(partialPath, localPath);
  } catch (error) {
    await rm(partialPath, { force: true });
    throw error;
  }
}

async function deleteBelow(tree: ObjectTree, prefix: string): Promise<number> {
  let deletedCount = 0;
  for await (const { key } of listIn(tree, prefix)) {
    await tree.remove(key);
    deletedCount += 1;
  }
  return deletedCount;
}

async function* listIn(tree: ObjectTree, prefix: string): AsyncGenerator<ObjectInfo> {
  checkedKeyPrefix(prefix);
  const folder = path.join(/*turbopackIgnore: true*/ await tree.root(), prefix);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw fromSystemError(error, prefix);
  });
  // A folder sorts as `name/`: that is the order of the full keys, and S3's.
  const names = entries
    .filter((entry) => (entry.isFile() || entry.isDirectory()) && !entry.name.startsWith('.'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    if (name.endsWith('/')) {
      yield* listIn(tree, prefix + name);
    } else {
      const info = await headIn(tree, prefix + name).catch((error: unknown) => {
        if (error instanceof AppError && error.code !== 'storage-unavailable') return undefined; // deleted meanwhile, or not ours
        throw fromSystemError(error, prefix);
      });
      if (info) yield info;
    }
  }
}

async function* chunksOf(body: PutBody): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) yield body;
  else yield* body;
}
