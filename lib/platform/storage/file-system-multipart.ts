import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/kernel/app-error';
import { bareEtag, multipartEtag } from './multipart-etag';
import { checkedObjectKey } from './object-key';
import { MULTIPART_MAX_PARTS, type MultipartReference, type UploadedPart } from './object-storage';
import { syncFile, syncFolder, writeDurably, type ObjectTree } from './object-tree';
import { errnoOf, fromSystemError, multipartNotFound, partsMismatch } from './storage-error';

const MULTIPART_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PART_FILE = /^([1-9][0-9]{0,4})\.([0-9a-f]{32})$/;
const uploadSchema = z.object({ key: z.string(), createdAt: z.iso.datetime() });
const completionSchema = z.object({ etag: z.string() });

export interface IncomingPart {
  multipartId: string;
  partNumber: number;
  body: AsyncIterable<Uint8Array>;
  /** The length the client announced; fewer or more bytes refuse the part. */
  sizeBytes: number;
  /** Base64, as in the headers Content-MD5 and x-amz-checksum-sha256. */
  contentMd5?: string | undefined;
  contentSha256?: string | undefined;
}

/**
 * Multipart uploads in `.multipart/<id>/`: `upload.json`, a file `<n>.<md5>` for each part, and `completed.json`
 * once the object stands. The checksum is in the name so that content and etag can never disagree, whatever crashed.
 */
export class FileSystemMultipart {
  readonly #tree: ObjectTree;

  constructor(tree: ObjectTree) {
    this.#tree = tree;
  }

  async create(key: string): Promise<string> {
    const multipartId = randomUUID();
    const folder = await this.#folder(multipartId);
    await mkdir(folder, { recursive: true });
    await this.#writeJson(path.join(/*turbopackIgnore: true*/ folder, 'upload.json'), {
      key: checkedObjectKey(key),
      createdAt: new Date().toISOString(),
    });
    return multipartId;
  }

  /**
   * Stores one part and returns its etag (the quoted MD5, as S3 does).
   * @throws AppError invalid `part-size-mismatch`, invalid `part-checksum-mismatch`, not-found `multipart-not-found`.
   */
  async receivePart(part: IncomingPart): Promise<string> {
    const folder = await this.#folder(part.multipartId);
    if (!isPartNumber(part.partNumber) || (await this.#isCompleted(folder))) throw multipartNotFound();
    await this.#readUpload(folder);
    const measured = measuring(part.body, part.sizeBytes, part.contentSha256 !== undefined);
    return this.#tree.writeTemporary(
      (temporaryPath) => writeDurably(temporaryPath, measured.body),
      async (temporaryPath) => {
        const { md5, sha256, sizeBytes } = measured.result();
        if (sizeBytes !== part.sizeBytes) throw sizeMismatch(part.sizeBytes, sizeBytes);
        if (part.contentMd5 !== undefined && part.contentMd5 !== md5.toString('base64'))
          throw checksumMismatch();
        if (part.contentSha256 !== undefined && part.contentSha256 !== sha256) throw checksumMismatch();
        await this.#keepPart(folder, part.partNumber, md5.toString('hex'), temporaryPath);
        return `"${md5.toString('hex')}"`;
      },
    );
  }

  async list({ key, multipartId }: MultipartReference): Promise<UploadedPart[]> {
    const folder = await this.#folder(multipartId);
    if ((await this.#readUpload(folder)).key !== key || (await this.#isCompleted(folder))) {
      throw multipartNotFound();
    }
    const newest = new Map<number, { part: UploadedPart; modifiedNs: bigint }>();
    for (const file of await this.#partFiles(folder)) {
      const known = newest.get(file.part.partNumber);
      if (!known || known.modifiedNs < file.modifiedNs) newest.set(file.part.partNumber, file);
    }
    return [...newest.values()].map(({ part }) => part).sort((a, b) => a.partNumber - b.partNumber);
  }

  /** Joins the parts under the key. Repeats safely: parts go only after the completion is on record. */
  async complete(
    { key, multipartId }: MultipartReference,
    parts: readonly { partNumber: number; etag: string }[],
  ): Promise<void> {
    const folder = await this.#folder(multipartId);
    if ((await this.#readUpload(folder)).key !== key) throw multipartNotFound();
    const etag = multipartEtag(parts.map((part) => part.etag));
    const completion = await this.#readCompletion(folder);
    if (completion && completion.etag !== etag) {
      throw partsMismatch('This upload was already completed with other parts.');
    }
    if (!completion) {
      const partPaths = await this.#checkedPartPaths(folder, parts);
      await this.#tree.writeTemporary(
        (temporaryPath) => join(partPaths, temporaryPath),
        (temporaryPath) => this.#tree.publish(temporaryPath, key),
      );
      await this.#writeJson(path.join(/*turbopackIgnore: true*/ folder, 'completed.json'), { etag });
    }
    await this.#removePartFiles(folder);
  }

  async abort({ multipartId }: MultipartReference): Promise<void> {
    if (!MULTIPART_ID.test(multipartId)) return;
    await rm(await this.#folder(multipartId), { recursive: true, force: true });
  }

  /** Removes uploads (finished ones leave a small record) and stray temporary files from before a moment. */
  async removeAbandoned(createdBefore: Date): Promise<number> {
    const root = await this.#tree.root();
    let abandonedCount = 0;
    for (const multipartId of await readdirIfThere(path.join(/*turbopackIgnore: true*/ root, '.multipart'))) {
      if (!MULTIPART_ID.test(multipartId)) continue;
      const folder = path.join(/*turbopackIgnore: true*/ root, '.multipart', multipartId);
      if ((await stat(folder)).birthtime >= createdBefore || (await this.#createdAt(folder)) >= createdBefore)
        continue;
      if (!(await this.#isCompleted(folder))) abandonedCount += 1;
      await rm(folder, { recursive: true, force: true });
    }
    for (const name of await readdirIfThere(path.join(/*turbopackIgnore: true*/ root, '.tmp'))) {
      const filePath = path.join(/*turbopackIgnore: true*/ root, '.tmp', name);
      const stats = await stat(filePath).catch(() => undefined);
      if (stats && stats.mtime < createdBefore) await rm(filePath, { force: true });
    }
    return abandonedCount;
  }

  async #folder(multipartId: string): Promise<string> {
    if (!MULTIPART_ID.test(multipartId)) throw multipartNotFound();
    return path.join(/*turbopackIgnore: true*/ await this.#tree.root(), '.multipart', multipartId);
  }

  async #keepPart(folder: string, partNumber: number, md5: string, temporaryPath: string): Promise<void> {
    const partPath = path.join(/*turbopackIgnore: true*/ folder, `${partNumber}.${md5}`);
    await rename(temporaryPath, partPath).catch((error: unknown) => {
      throw errnoOf(error) === 'ENOENT' ? multipartNotFound(error) : error; // aborted meanwhile
    });
    await syncFolder(folder);
    // Older versions of the part go; strictly older, so that two that arrive together cannot remove each other.
    const files = await this.#partFiles(folder);
    const kept = files.find((file) => file.path === partPath);
    for (const file of files) {
      const isOlder = kept !== undefined && file.modifiedNs < kept.modifiedNs;
      if (file.part.partNumber === partNumber && isOlder) await rm(file.path, { force: true });
    }
  }

  async #checkedPartPaths(
    folder: string,
    parts: readonly { partNumber: number; etag: string }[],
  ): Promise<string[]> {
    if (parts.length === 0 || parts.length > MULTIPART_MAX_PARTS)
      throw partsMismatch('An upload has 1 to 10,000 parts.');
    const names = new Set(await readdir(folder));
    return parts.map(({ partNumber, etag }, index) => {
      const previous = parts[index - 1];
      if (previous && previous.partNumber >= partNumber)
        throw partsMismatch('The parts are not in ascending order.');
      const name = `${partNumber}.${bareEtag(etag)}`;
      if (!names.has(name) || !PART_FILE.test(name)) {
        throw partsMismatch(`Part ${partNumber} is missing or has changed. Send it again.`);
      }
      return path.join(/*turbopackIgnore: true*/ folder, name);
    });
  }

  async #partFiles(folder: string): Promise<{ path: string; part: UploadedPart; modifiedNs: bigint }[]> {
    const found = [];
    for (const name of await readdirIfThere(folder)) {
      const match = PART_FILE.exec(name);
      const partPath = path.join(/*turbopackIgnore: true*/ folder, name);
      const stats = match && (await stat(partPath, { bigint: true }).catch(() => undefined));
      if (!stats) continue;
      const part = { partNumber: Number(match[1]), sizeBytes: Number(stats.size), etag: `"${match[2]}"` };
      found.push({ path: partPath, part, modifiedNs: stats.mtimeNs });
    }
    return found;
  }

  async #removePartFiles(folder: string): Promise<void> {
    for (const { path: partPath } of await this.#partFiles(folder)) await rm(partPath, { force: true });
  }

  async #readUpload(folder: string): Promise<z.infer<typeof uploadSchema>> {
    try {
      return uploadSchema.parse(
        JSON.parse(
          await readFile(
            /*turbopackIgnore: true*/ path.join(/*turbopackIgnore: true*/ folder, 'upload.json'),
            'utf8',
          ),
        ),
      );
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw multipartNotFound(error);
      throw fromSystemError(error, '.multipart');
    }
  }

  async #createdAt(folder: string): Promise<Date> {
    return this.#readUpload(folder).then(
      (upload) => new Date(upload.createdAt),
      () => new Date(0), // a crash between folder and record
    );
  }

  async #readCompletion(folder: string): Promise<z.infer<typeof completionSchema> | undefined> {
    try {
      return completionSchema.parse(
        JSON.parse(
          await readFile(
            /*turbopackIgnore: true*/ path.join(/*turbopackIgnore: true*/ folder, 'completed.json'),
            'utf8',
          ),
        ),
      );
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #isCompleted(folder: string): Promise<boolean> {
    return (await this.#readCompletion(folder)) !== undefined;
  }

  async #writeJson(filePath: string, value: unknown): Promise<void> {
    await this.#tree.writeTemporary(
      async (temporaryPath) => {
        await writeFile(temporaryPath, JSON.stringify(value));
        await syncFile(temporaryPath);
      },
      async (temporaryPath) => {
        await rename(temporaryPath, filePath);
        await syncFolder(path.dirname(filePath));
      },
    );
  }
}

/** One part becomes the object without a copy; several are streamed one behind the other. */
async function join(partPaths: readonly string[], targetPath: string): Promise<void> {
  const [onlyPath] = partPaths;
  if (onlyPath !== undefined && partPaths.length === 1) {
    const isLinked = await link(onlyPath, targetPath).then(
      () => true,
      () => false, // a file system without hard links
    );
    if (isLinked) return;
  }
  await writeDurably(
    targetPath,
    (async function* () {
      for (const partPath of partPaths)
        yield* createReadStream(/*turbopackIgnore: true*/ partPath, { highWaterMark: 1024 * 1024 });
    })(),
  );
}

/** Counts and hashes what passes; stops as soon as more arrives than was announced. */
function measuring(body: AsyncIterable<Uint8Array>, announcedBytes: number, withSha256: boolean) {
  const md5 = createHash('md5');
  const sha256 = withSha256 ? createHash('sha256') : undefined;
  let sizeBytes = 0;
  return {
    body: (async function* () {
      for await (const chunk of body) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > announcedBytes) throw sizeMismatch(announcedBytes, sizeBytes);
        md5.update(chunk);
        sha256?.update(chunk);
        yield chunk;
      }
    })(),
    result: () => ({ md5: md5.digest(), sha256: sha256?.digest('base64'), sizeBytes }),
  };
}

function sizeMismatch(announcedBytes: number, receivedBytes: number): AppError {
  return new AppError('invalid', 'part-size-mismatch', {
    detail: `The part was announced with ${announcedBytes} bytes and had ${receivedBytes}. Send it again.`,
  });
}

function checksumMismatch(): AppError {
  return new AppError('invalid', 'part-checksum-mismatch', {
    detail: 'The part arrived damaged: its checksum differs. Send it again.',
  });
}

function isPartNumber(partNumber: number): boolean {
  return Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= MULTIPART_MAX_PARTS;
}

async function readdirIfThere(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
}
