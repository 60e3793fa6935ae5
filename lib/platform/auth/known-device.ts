import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isHttps } from './session-cookie';
import { SESSION_TOKEN_MAX_AGE_S } from './session-token';

/**
 * A mark that a browser keeps after somebody signed in with it. Attempts from a browser that knows the account are
 * counted apart from everybody else's, so guessing from elsewhere (or from the same address, where the server cannot
 * tell addresses apart) never locks the owner out. It opens nothing by itself. After OWASP's "device cookies".
 */
export function createKnownDeviceMark(email: string, secret: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${signatureOf(nonce, email, secret)}`;
}

/** The mark's own name when it was made here for this address, else null. */
export function knownDeviceOf(mark: string | null | undefined, email: string, secret: string): string | null {
  const [nonce, signature] = (mark ?? '').split('.');
  if (!nonce || !signature) return null;
  const expected = Buffer.from(signatureOf(nonce, email, secret));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? nonce : null;
}

export function knownDeviceCookie(publicUrl: string) {
  const secure = isHttps(publicUrl);
  return {
    name: secure ? '__Secure-harken.known-device' : 'harken.known-device',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: SESSION_TOKEN_MAX_AGE_S },
  } as const;
}

function signatureOf(nonce: string, email: string, secret: string): string {
  return createHmac('sha256', secret).update(`known-device\n${nonce}\n${email}`).digest('base64url');
}
