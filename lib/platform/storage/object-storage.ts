import type { Readable } from 'node:stream';

/** What is known about a stored object without reading it. */
export interface ObjectInfo {
  key: string;
  sizeBytes: number;
  /** Quoted, as HTTP has it. Changes whenever the content does; opaque otherwise. */
  etag: string;
  contentType: string;
  lastModified: Date;
}

export interface PutOptions {
  /**
   * Defaults to what the key's extension says (`content-type.ts`). The file system keeps no content types and
   * always goes by the extension, so give every served object an honest one.
   */
  contentType?: string;
  /** For stores that serve by themselves (S3 behind a CDN); the origin sets its own. */
  cacheControl?: string;
}

/** Bytes `start` to `end`, both inclusive as in HTTP; without `end` to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface UploadedPart {
  partNumber: number;
  sizeBytes: number;
  etag: string;
}

/** Where and how a browser sends one part: exactly this method, with exactly these headers. */
export interface SignedPart {
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
}

export interface MultipartReference {
  key: string;
  multipartId: string;
}

export type PutBody = Uint8Array | Readable | AsyncIterable<Uint8Array>;

/** S3 accepts 1 to 10,000 parts, each but the last at least 5 MiB; a client that keeps to this works with every store. */
export const MULTIPART_MAX_PARTS = 10_000;
export const MULTIPART_MIN_PART_BYTES = 5 * 1024 * 1024;

/**
 * Object storage with the semantics of S3: flat keys, whole objects that appear atomically and replace what was
 * there, read-after-write consistency. Adapters: `file-system-storage.ts`, `s3-storage.ts`; both pass
 * `object-storage.contract.ts`.
 *
 * Keys are checked by `object-key.ts` before anything happens. Every method may throw AppError
 * - invalid `bad-object-key`,
 * - unavailable `storage-full` (disk or quota),
 * - unavailable `storage-unavailable` (no connection, no permission, time-out),
 *
 * and methods that need an object or a multipart upload to exist throw not-found `object-not-found` or
 * not-found `multipart-not-found`.
 */
export interface ObjectStorage {
  /** Stores a file of this machine. The source is left as it is. */
  putFile(key: string, localPath: string, options?: PutOptions): Promise<ObjectInfo>;
  /** Stores bytes or a stream of unknown length; a stream that fails leaves nothing behind. */
  put(key: string, body: PutBody, options?: PutOptions): Promise<ObjectInfo>;
  head(key: string): Promise<ObjectInfo>;
  exists(key: string): Promise<boolean>;
  /** @throws AppError invalid `bad-range` when the range starts behind the end of the object. */
  readStream(key: string, range?: ByteRange): Promise<Readable>;
  /** Writes the object to a local path (atomically: no half file after a failure). */
  downloadTo(key: string, localPath: string): Promise<void>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** Deletes everything below a prefix that ends in `/`. Returns how many objects went. */
  deletePrefix(prefix: string): Promise<number>;
  /** Everything below a prefix (`''`, or ending in `/`) in ascending key order, one page after the other. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  copy(fromKey: string, toKey: string): Promise<ObjectInfo>;
  /** Copy, then delete the source; on the file system one atomic rename. */
  move(fromKey: string, toKey: string): Promise<ObjectInfo>;

  createMultipart(key: string, options?: PutOptions): Promise<string>;
  /** A URL that accepts exactly this part for `expiresInS` seconds. A part may be sent again; the last one counts. */
  signPart(part: MultipartReference & { partNumber: number; expiresInS: number }): Promise<SignedPart>;
  /** In ascending part number. */
  listParts(multipart: MultipartReference): Promise<UploadedPart[]>;
  /**
   * Joins the named parts in the given (ascending) order. Safe to repeat after a crash: a second call with the
   * same parts answers as the first did.
   * @throws AppError conflict `multipart-parts-mismatch` when a part is missing, changed, or out of order.
   */
  completeMultipart(
    multipart: MultipartReference & { parts: readonly { partNumber: number; etag: string }[] },
  ): Promise<ObjectInfo>;
  /** Aborting what is not there succeeds. */
  abortMultipart(multipart: MultipartReference): Promise<void>;
  /** Aborts multipart uploads that were created before `createdBefore`. Returns how many. */
  abortAbandonedMultiparts(createdBefore: Date): Promise<number>;
}
