import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { contentTypeOf } from './content-type';
import type { PutOptions } from './object-storage';

/** Below this one PutObject; above it parts of this size, each held in memory so that the SDK can retry it. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * Stores a stream of unknown length: at most one part is in memory, and a stream that fails leaves neither an
 * object nor a multipart upload behind.
 */
export async function putInParts(
  client: S3Client,
  at: { Bucket: string; Key: string },
  body: AsyncIterable<Uint8Array>,
  options: PutOptions = {},
): Promise<void> {
  const headers = {
    ContentType: options.contentType ?? contentTypeOf(at.Key),
    CacheControl: options.cacheControl,
  };
  let UploadId: string | undefined;
  const parts: { PartNumber: number; ETag: string | undefined }[] = [];
  try {
    for await (const { bytes, isLast } of blocks(body)) {
      if (isLast && parts.length === 0) {
        await client.send(
          new PutObjectCommand({ ...at, ...headers, Body: bytes, ContentLength: bytes.byteLength }),
        );
        return;
      }
      UploadId ??= (await client.send(new CreateMultipartUploadCommand({ ...at, ...headers }))).UploadId;
      const PartNumber = parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body: bytes }));
      parts.push({ PartNumber, ETag });
    }
    await client.send(
      new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: parts } }),
    );
  } catch (error) {
    if (UploadId !== undefined) {
      // The first error is the one that matters; what cannot be aborted now, the clean-up of abandoned ones finds.
      await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => undefined);
    }
    throw error;
  }
}

async function* blocks(body: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of body) {
    let rest = chunk;
    while (pendingBytes + rest.byteLength > PART_BYTES) {
      const room = PART_BYTES - pendingBytes;
      yield { bytes: Buffer.concat([...pending, rest.subarray(0, room)]), isLast: false };
      rest = rest.subarray(room);
      pending = [];
      pendingBytes = 0;
    }
    pending.push(rest);
    pendingBytes += rest.byteLength;
  }
  yield { bytes: Buffer.concat(pending), isLast: true };
}
