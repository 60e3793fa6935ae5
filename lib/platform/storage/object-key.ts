import { AppError } from '@/lib/kernel/app-error';

const MAX_KEY_LENGTH = 512;
/**
 * No segment starts with a dot: that rules out `.` and `..` and keeps the file-system adapter's own folders
 * (`.multipart`, `.tmp`) out of reach. The alphabet is what S3 calls safe and every file system stores as is.
 */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * Returns the key when it is one.
 * @throws AppError invalid `bad-object-key`.
 */
export function checkedObjectKey(key: string): string {
  const segments = key.split('/');
  if (key.length > MAX_KEY_LENGTH || !segments.every((segment) => SEGMENT.test(segment))) throw badKey(key);
  return key;
}

/**
 * Returns the prefix when it is `''` or a key followed by `/`.
 * @throws AppError invalid `bad-object-key`.
 */
export function checkedKeyPrefix(prefix: string): string {
  if (prefix === '') return prefix;
  if (!prefix.endsWith('/')) throw badKey(prefix);
  checkedObjectKey(prefix.slice(0, -1));
  return prefix;
}

function badKey(key: string): AppError {
  return new AppError('invalid', 'bad-object-key', {
    detail: `${JSON.stringify(key.slice(0, 120))} is not a key of the object storage.`,
  });
}
