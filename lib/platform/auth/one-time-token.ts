import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits for a link; only its hash is kept, so a copy of the database opens nothing. */
export function createOneTimeToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOneTimeToken(token) };
}

/** SHA-256 is enough: there is nothing to guess in 256 random bits, and looking up by hash leaks no prefix by its time. */
export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
