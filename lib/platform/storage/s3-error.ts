import { S3ServiceException } from '@aws-sdk/client-s3';
import { AppError } from '@/lib/kernel/app-error';
import {
  badRange,
  errnoOf,
  fromSystemError,
  multipartNotFound,
  objectNotFound,
  partsMismatch,
  storageFull,
  storageUnavailable,
} from './storage-error';

const CONNECTION_ERRORS = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];

/** What a failed S3 call means to a caller of the storage. Errors of a caller's own stream pass through. */
export function fromS3Error(error: unknown, key: string): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof S3ServiceException) return fromAnswer(error, key);
  const isConnection = CONNECTION_ERRORS.includes(errnoOf(error) ?? '');
  if (isConnection || (error instanceof Error && error.name === 'TimeoutError'))
    return storageUnavailable(error);
  return fromSystemError(error, key);
}

function fromAnswer(error: S3ServiceException, key: string): AppError {
  switch (error.name) {
    case 'NoSuchUpload':
      return multipartNotFound(error);
    case 'NoSuchKey':
    case 'NotFound':
      return objectNotFound(key, error);
    case 'InvalidPart':
    case 'InvalidPartOrder':
    case 'EntityTooSmall':
      return partsMismatch(
        'A part is missing, has changed, is too small or out of order. Send it again.',
        error,
      );
    case 'InvalidRange':
      return badRange(error);
    case 'QuotaExceeded':
    case 'InsufficientCapacity':
    case 'XMinioStorageFull':
      return storageFull(error);
    default:
      return fromStatus(error, key);
  }
}

/** HEAD answers carry no error name, only a status. */
function fromStatus(error: S3ServiceException, key: string): AppError {
  switch (error.$metadata.httpStatusCode) {
    case 404:
      // A missing bucket is a wrong setting, not a missing object.
      return error.name === 'NoSuchBucket' ? storageUnavailable(error) : objectNotFound(key, error);
    case 416:
      return badRange(error);
    case 507:
      return storageFull(error);
    default:
      return storageUnavailable(error);
  }
}
