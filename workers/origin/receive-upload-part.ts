import type { IncomingMessage } from 'node:http';
import { AppError } from '@/lib/kernel/app-error';
import type { FileSystemStorage } from '@/lib/platform/storage/file-system-storage';
import type { PartUrlSigner } from '@/lib/platform/storage/part-url-signer';

export interface UploadDoor {
  storage: Pick<FileSystemStorage, 'receivePart'>;
  partUrls: Pick<PartUrlSigner, 'verify'>;
  partMaxBytes: number;
}

export interface PartClaim {
  token: string;
  expires: string;
  multipartId: string;
  partNumber: string;
}

/** Checks everything that can be known before the body. Returns its length. */
export function checkedPartLength(request: IncomingMessage, claim: PartClaim, door: UploadDoor): number {
  if (!door.partUrls.verify(claim)) {
    throw new AppError('forbidden', 'bad-signature', {
      detail: 'This upload address is not valid, or not any more. Ask for a new one.',
    });
  }
  const length = request.headers['content-length'];
  if (length === undefined || request.headers['transfer-encoding'] !== undefined) {
    throw new AppError('invalid', 'length-required', { detail: 'A part needs a Content-Length.' });
  }
  const sizeBytes = Number(length);
  if (sizeBytes > door.partMaxBytes) {
    throw new AppError('too-large', 'part-too-large', {
      detail: `A part may have ${door.partMaxBytes} bytes.`,
    });
  }
  return sizeBytes;
}

/** Streams the body to the disk and returns the part's etag. */
export async function receiveUploadPart(
  request: IncomingMessage,
  claim: PartClaim,
  sizeBytes: number,
  door: UploadDoor,
): Promise<string> {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return door.storage.receivePart({
    multipartId: claim.multipartId,
    partNumber: Number(claim.partNumber),
    body: request,
    sizeBytes,
    contentMd5: header('content-md5'),
    contentSha256: header('x-amz-checksum-sha256'),
  });
}
