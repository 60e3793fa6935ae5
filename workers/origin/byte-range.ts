/** Inclusive, within the object. */
export interface SatisfiedRange {
  start: number;
  end: number;
}

/**
 * What a Range header asks of an object (RFC 9110, 14.2). `undefined` means: send all of it, which is right for no
 * header, another unit, a malformed one, and for several ranges at once, which no player needs and which cost more
 * than they give.
 */
export function byteRangeOf(
  header: string | undefined,
  sizeBytes: number,
): SatisfiedRange | 'unsatisfiable' | undefined {
  const match = header === undefined ? undefined : /^bytes=([0-9]{0,15})-([0-9]{0,15})$/.exec(header.trim());
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? undefined : suffixOf(Number(last), sizeBytes);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= sizeBytes) return 'unsatisfiable';
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}

function suffixOf(lengthBytes: number, sizeBytes: number): SatisfiedRange | 'unsatisfiable' {
  if (lengthBytes === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, sizeBytes - lengthBytes), end: sizeBytes - 1 };
}
