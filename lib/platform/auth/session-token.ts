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

/** The session a token names; null for everything that this server did not make. */
export async function decodeSessionToken(token: string, secret: string): Promise<SessionId | null> {
  try {
    return claimsSchema.parse(await decode({ token, secret })).sid;
  } catch {
    return null;
  }
}
