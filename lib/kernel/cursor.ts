import { z } from 'zod';
import { AppError } from './app-error';

/**
 * Opaque page cursors: base64url of the JSON of the last row's sort key. Opaque so that the sort key may change
 * without breaking a client that stored one; a cursor that does not parse is the client's error, never a crash.
 */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return toBase64Url(JSON.stringify(key));
}

/** @throws AppError invalid `bad-cursor` when the text is not a cursor of this shape. */
export function decodeCursor<T extends z.ZodType>(cursor: string, keySchema: T): z.infer<T> {
  try {
    return keySchema.parse(JSON.parse(fromBase64Url(cursor)));
  } catch (cause) {
    throw new AppError('invalid', 'bad-cursor', {
      detail: 'This page address is not valid any more. Start from the first page.',
      fields: [{ pointer: '?cursor', message: 'is not a cursor of this list' }],
      cause,
    });
  }
}

/** One page of a list: `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Query parameters every paged list takes. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
}
