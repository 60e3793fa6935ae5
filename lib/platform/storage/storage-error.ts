import { AppError } from '@/lib/kernel/app-error';

export function objectNotFound(key: string, cause?: unknown): AppError {
  return new AppError('not-found', 'object-not-found', { detail: `There is no object ${key}.`, cause });
}

export function multipartNotFound(cause?: unknown): AppError {
  return new AppError('not-found', 'multipart-not-found', {
    detail: 'This upload is not known any more. Start it again.',
    cause,
  });
}

export function partsMismatch(detail: string, cause?: unknown): AppError {
  return new AppError('conflict', 'multipart-parts-mismatch', { detail, cause });
}

export function badRange(cause?: unknown): AppError {
  return new AppError('invalid', 'bad-range', { detail: 'The range lies outside of the object.', cause });
}

export function storageFull(cause?: unknown): AppError {
  return new AppError('unavailable', 'storage-full', {
    detail: 'The storage is full. Nothing was lost; free some space or raise the quota, then try again.',
    retryAfterS: 300,
    cause,
  });
}

export function storageUnavailable(cause?: unknown): AppError {
  return new AppError('unavailable', 'storage-unavailable', {
    detail: 'The storage does not answer. Try again in a moment.',
    retryAfterS: 10,
    cause,
  });
}

/** The `code` of a Node system error (`ENOENT`, `ENOSPC`, …), if it is one. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a failed system call means to a caller of the storage. AppErrors and errors of a caller's own stream pass through. */
export function fromSystemError(error: unknown, key: string): unknown {
  if (error instanceof AppError) return error;
  switch (errnoOf(error)) {
    case undefined:
      return error;
    case 'ENOENT':
      return objectNotFound(key, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return storageFull(error);
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new AppError('conflict', 'object-key-clash', {
        detail: `${key} is the folder of another object, or lies below one.`,
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'EBUSY':
    case 'ESTALE':
    case 'ETIMEDOUT':
    case 'ELOOP':
      return storageUnavailable(error);
    default:
      return error;
  }
}
