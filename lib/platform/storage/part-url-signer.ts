import { createHmac, timingSafeEqual } from 'node:crypto';

export interface PartUrlSigner {
  sign(part: { multipartId: string; partNumber: number; expiresInS: number }): string;
  verify(claim: { token: string; expires: string; multipartId: string; partNumber: string }): boolean;
}

export interface PartUrlSignerOptions {
  /** Address of the origin process, without a slash at the end. */
  originUrl: string;
  secret: string;
  /** Still accepted, so that a changed secret does not break uploads that run. */
  previousSecret?: string | undefined;
  now?: () => number;
}

/**
 * Signed addresses for upload parts: `<origin>/uploads/<token>/<expires>/<multipartId>/<partNumber>`. Only our own
 * process checks these, so they take HMAC-SHA-256; the label keeps them apart from every other use of the secret.
 */
export function createPartUrlSigner(options: PartUrlSignerOptions): PartUrlSigner {
  const { originUrl, secret, previousSecret, now = Date.now } = options;
  const secrets = previousSecret === undefined ? [secret] : [secret, previousSecret];
  return {
    sign({ multipartId, partNumber, expiresInS }) {
      const expires = String(Math.ceil(now() / 1000 + expiresInS));
      const token = tokenOf(secret, expires, multipartId, String(partNumber)).toString('base64url');
      return `${originUrl}/uploads/${token}/${expires}/${multipartId}/${partNumber}`;
    },
    verify({ token, expires, multipartId, partNumber }) {
      if (!/^[0-9]{10}$/.test(expires) || Number(expires) <= now() / 1000) return false;
      const given = Buffer.from(token, 'base64url');
      return secrets.some((candidate) => {
        const expected = tokenOf(candidate, expires, multipartId, partNumber);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
    },
  };
}

function tokenOf(secret: string, expires: string, multipartId: string, partNumber: string): Buffer {
  return createHmac('sha256', secret)
    .update(`upload-part\n${expires}\n${multipartId}\n${partNumber}`)
    .digest();
}
