import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AppError } from '@/lib/kernel/app-error';
import { contentTypeOf } from './content-type';
import { bareEtag, multipartEtag } from './multipart-etag';
import { checkedKeyPrefix, checkedObjectKey } from './object-key';
import type {
  ByteRange,
  MultipartReference,
  ObjectInfo,
  ObjectStorage,
  UploadedPart,
} from './object-storage';
import { fromS3Error } from './s3-error';
import { putInParts } from './s3-stream-upload';
import { badRange, partsMismatch } from './storage-error';

export interface S3StorageOptions {
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** For anything but AWS itself. */
  endpoint?: string | undefined;
  /** `<endpoint>/<bucket>/<key>` instead of a host name for each bucket; most self-hosted servers want it. */
  forcePathStyle?: boolean;
}

const DELETE_BATCH = 1000;

/** Objects in any S3-compatible store. `copy` and `move` are limited to 5 GB, as CopyObject is. */
export function createS3Storage(options: S3StorageOptions): ObjectStorage {
  const { bucket } = options;
  const client = clientOf(options);
  /** Key and bucket of a checked key; every command starts with it. */
  const at = (key: string) => ({ Bucket: bucket, Key: checkedObjectKey(key) });
  const head = (key: string) => guarded(key, () => headOf(client, bucket, key));

  return {
    putFile: (key, localPath, putOptions) =>
      guarded(key, async () => {
        await putInParts(
          client,
          at(key),
          createReadStream(/*turbopackIgnore: true*/ localPath, { highWaterMark: 1024 * 1024 }),
          putOptions,
        );
        return headOf(client, bucket, key);
      }),
    put: (key, body, putOptions) =>
      guarded(key, async () => {
        const chunks = body instanceof Uint8Array ? Readable.from([body]) : body;
        await putInParts(client, at(key), chunks, putOptions);
        return headOf(client, bucket, key);
      }),
    head,
    exists: (key) =>
      head(key).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError && error.kind === 'not-found') return false;
          throw error;
        },
      ),
    readStream: (key, range) => guarded(key, () => readOf(client, at(key), range)),
    downloadTo: (key, localPath) =>
      guarded(key, async () => {
        const partialPath = `${localPath}.${randomUUID()}.part`;
        try {
          await pipeline(await readOf(client, at(key)), createWriteStream(partialPath, { flags: 'wx' }));
          await rename(partialPath, localPath);
        } catch (error) {
          await rm(partialPath, { force: true });
          throw error;
        }
      }),
    delete: (key) =>
      guarded(key, async () => {
        await client.send(new DeleteObjectCommand(at(key)));
      }),
    deletePrefix: (prefix) => guarded(prefix, () => deleteBelow(client, bucket, prefix)),
    list: (prefix) => listOf(client, bucket, prefix),
    copy: (fromKey, toKey) => guarded(fromKey, () => copyOf(client, bucket, fromKey, toKey)),
    move: (fromKey, toKey) =>
      guarded(fromKey, async () => {
        const info = await copyOf(client, bucket, fromKey, toKey);
        if (fromKey !== toKey) await client.send(new DeleteObjectCommand(at(fromKey)));
        return info;
      }),
    createMultipart: (key, putOptions) =>
      guarded(key, async () => {
        const { UploadId } = await client.send(
          new CreateMultipartUploadCommand({
            ...at(key),
            ContentType: putOptions?.contentType ?? contentTypeOf(key),
            CacheControl: putOptions?.cacheControl,
          }),
        );
        if (!UploadId) throw new Error('The S3 server created a multipart upload without an id.');
        return UploadId;
      }),
    signPart: ({ key, multipartId, partNumber, expiresInS }) =>
      guarded(key, async () => {
        const command = new UploadPartCommand({ ...at(key), UploadId: multipartId, PartNumber: partNumber });
        const url = await getSignedUrl(client, command, { expiresIn: expiresInS });
        return { url, method: 'PUT' as const, headers: {} };
      }),
    listParts: (reference) => guarded(reference.key, () => partsOf(client, at(reference.key), reference)),
    completeMultipart: ({ key, multipartId, parts }) =>
      guarded(key, () => complete(client, bucket, { key, multipartId }, parts)),
    abortMultipart: ({ key, multipartId }) =>
      guarded(key, async () => {
        try {
          await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId: multipartId }));
        } catch (error) {
          const meaning = fromS3Error(error, key);
          if (!(meaning instanceof AppError && meaning.kind === 'not-found')) throw error;
        }
      }),
    abortAbandonedMultiparts: (createdBefore) =>
      guarded('multipart uploads', () => abortOlder(client, bucket, createdBefore)),
  };
}

function clientOf(options: S3StorageOptions): S3Client {
  return new S3Client({
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    forcePathStyle: options.forcePathStyle ?? false,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // The SDK's default checksums would be signed into part URLs for a body that is not known yet, and older
    // S3-compatible servers refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function guarded<T>(key: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fromS3Error(error, key);
  }
}

async function headOf(client: S3Client, bucket: string, key: string): Promise<ObjectInfo> {
  const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: checkedObjectKey(key) }));
  return {
    key,
    sizeBytes: found.ContentLength ?? 0,
    etag: found.ETag ?? '""',
    contentType: found.ContentType ?? contentTypeOf(key),
    lastModified: found.LastModified ?? new Date(0),
  };
}

async function readOf(
  client: S3Client,
  at: { Bucket: string; Key: string },
  range?: ByteRange,
): Promise<Readable> {
  if (range && (range.start < 0 || (range.end ?? Infinity) < range.start)) throw badRange();
  const { Body } = await client.send(
    new GetObjectCommand({ ...at, ...(range ? { Range: `bytes=${range.start}-${range.end ?? ''}` } : {}) }),
  );
  if (!(Body instanceof Readable)) throw new Error('The S3 client gave no stream.');
  return Body;
}

async function copyOf(client: S3Client, bucket: string, fromKey: string, toKey: string): Promise<ObjectInfo> {
  const source = await headOf(client, bucket, fromKey);
  if (fromKey === toKey) return source; // S3 refuses a copy onto itself
  await client.send(
    new CopyObjectCommand({
      Bucket: bucket,
      Key: checkedObjectKey(toKey),
      CopySource: `${bucket}/${fromKey}`,
    }),
  );
  return headOf(client, bucket, toKey);
}

async function* listOf(client: S3Client, bucket: string, prefix: string): AsyncGenerator<ObjectInfo> {
  checkedKeyPrefix(prefix);
  let ContinuationToken: string | undefined;
  do {
    const page = await guarded(prefix, () =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken })),
    );
    for (const { Key: key, Size, ETag, LastModified } of page.Contents ?? []) {
      if (key === undefined || key.endsWith('/')) continue; // folder markers that consoles create
      yield {
        key,
        sizeBytes: Size ?? 0,
        etag: ETag ?? '""',
        contentType: contentTypeOf(key),
        lastModified: LastModified ?? new Date(0),
      };
    }
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined);
}

async function deleteBelow(client: S3Client, bucket: string, prefix: string): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of listOf(client, bucket, prefix)) keys.push(key);
  for (let first = 0; first < keys.length; first += DELETE_BATCH) {
    const Objects = keys.slice(first, first + DELETE_BATCH).map((Key) => ({ Key }));
    const { Errors } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors?.[0]) throw new Error(`S3 did not delete ${Errors[0].Key}: ${Errors[0].Code}`);
  }
  return keys.length;
}

async function partsOf(
  client: S3Client,
  at: { Bucket: string; Key: string },
  { multipartId }: MultipartReference,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const page = await client.send(new ListPartsCommand({ ...at, UploadId: multipartId, PartNumberMarker }));
    for (const { PartNumber, Size, ETag } of page.Parts ?? []) {
      if (PartNumber !== undefined)
        parts.push({ partNumber: PartNumber, sizeBytes: Size ?? 0, etag: ETag ?? '""' });
    }
    PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts;
}

async function complete(
  client: S3Client,
  bucket: string,
  { key, multipartId }: MultipartReference,
  parts: readonly { partNumber: number; etag: string }[],
): Promise<ObjectInfo> {
  if (parts.length === 0) throw partsMismatch('An upload has 1 to 10,000 parts.');
  const isAscending = parts.every((part, index) => (parts[index - 1]?.partNumber ?? 0) < part.partNumber);
  if (!isAscending) throw partsMismatch('The parts are not in ascending order.');
  try {
    await client.send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: checkedObjectKey(key),
        UploadId: multipartId,
        MultipartUpload: {
          Parts: parts.map(({ partNumber, etag }) => ({
            PartNumber: partNumber,
            ETag: `"${bareEtag(etag)}"`,
          })),
        },
      }),
    );
  } catch (error) {
    const isUnknown = fromS3Error(error, key) instanceof AppError && isNoSuchUpload(error);
    // Completed before a crash: then the object is there and carries the etag these parts make.
    const existing = isUnknown ? await headOf(client, bucket, key).catch(() => undefined) : undefined;
    if (existing?.etag !== multipartEtag(parts.map((part) => part.etag))) throw error;
    return existing;
  }
  return headOf(client, bucket, key);
}

function isNoSuchUpload(error: unknown): boolean {
  return error instanceof Error && error.name === 'NoSuchUpload';
}

async function abortOlder(client: S3Client, bucket: string, createdBefore: Date): Promise<number> {
  let abortedCount = 0;
  let KeyMarker: string | undefined;
  let UploadIdMarker: string | undefined;
  do {
    const page = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, KeyMarker, UploadIdMarker }),
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (!Key || !UploadId || !Initiated || Initiated >= createdBefore) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
      abortedCount += 1;
    }
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
    UploadIdMarker = page.IsTruncated ? page.NextUploadIdMarker : undefined;
  } while (KeyMarker !== undefined);
  return abortedCount;
}
