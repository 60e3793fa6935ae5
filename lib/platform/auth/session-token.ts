import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { idSchema, type SessionId } from '@/lib/kernel/ids';

/**
 * The longest a browser keeps a cookie (RFC 6265bis, 400 days). The token itself never decides how long somebody is
 * signed in: the session's row does, and it can be shortened, prolonged and revoked.
 */
export const SESSION_TOKEN_MAX_AGE_S = 400 * 24 * 60 * 60;

const claimsSchema = z.object({ sid: idSchema<SessionId>() });

/** The encrypted token (JWE, as next-auth makes it) that names a session and says nothing else. */
export function encodeSessionToken(sessionId: SessionId, secret: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret, maxAge: SESSION_TOKEN_MAX_AGE_S });
}

/** Sessions whose tokens this process opened already; a browser sends the same token with every request for weeks. */
const opened = new Map<string, SessionId>();
const MAX_OPENED = 20_000;

/**
 * The session a token names; null for everything that this server did not make. Deriving the key and decrypting costs a
 * millisecond of every request, and the answer for a good token never changes while the secret does not. A token that is
 * remembered beyond its own end names a session whose row has ended long before.
 */
export async function decodeSessionToken(token: string, secret: string): Promise<SessionId | null> {
  const key = `${secret}\n${token}`;
  const known = opened.get(key);
  if (known) return known;
  try {
    const { sid } = claimsSchema.parse(await decode({ token, secret }));
    // Oldest first, so that the map stays bounded; whoever is dropped is opened again.
    if (opened.size >= MAX_OPENED) opened.delete(opened.keys().next().value ?? '');
    opened.set(key, sid);
    return sid;
  } catch {
    return null;
  }
}
