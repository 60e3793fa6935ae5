import { hash as digest, timingSafeEqual } from 'node:crypto';
import { AppError } from '@/lib/kernel/app-error';
import { MEDIA_TIERS, type MediaTier, type MediaUrlSigner, type MediaUrlVerifier } from './media-url-signer';

const CONTENT_HASH = /^[0-9a-f]{64}$/;
const EXPIRES = /^[0-9]{10}$/;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const MIN_SECRET_LENGTH = 32;

export interface SecureLinkOptions {
  /** Address of the origin or of the CDN in front of it, without a slash at the end. */
  originUrl: string;
  /** At least 32 characters, at random. The form is MD5 over a secret suffix, not an HMAC: its length is its strength. */
  secret: string;
  /** Addresses signed with it are still honoured; set it for as long as an address lives, then drop it. */
  previousSecret?: string | undefined;
  /** How long an address lives when the caller names no moment. */
  ttlS?: number;
  /** Expiries are rounded up to a multiple of this, so that the same address is handed out for a while. */
  expiryStepS?: number;
  now?: () => number;
}

/**
 * Signatures in the form of nginx's `secure_link`, so that nginx checks them by itself:
 * `<origin>/m/<token>/<expires>/<contentHash>/<tier>/`, where the token is the unpadded base64url of
 * `md5("<expires>/<contentHash>/<tier> <secret>")`.
 */
export function createSecureLinkSigner(options: SecureLinkOptions): MediaUrlSigner & MediaUrlVerifier {
  const { originUrl, secret, previousSecret, ttlS = 3600, expiryStepS = 300, now = Date.now } = options;
  const secrets = [secret, ...(previousSecret === undefined ? [] : [previousSecret])];
  if (secrets.some((candidate) => candidate.length < MIN_SECRET_LENGTH)) {
    throw new Error(`A media signing secret needs at least ${MIN_SECRET_LENGTH} characters.`);
  }
  return {
    sign({ contentHash, tier, expiresAt = new Date(now() + ttlS * 1000) }) {
      if (!CONTENT_HASH.test(contentHash) || !isTier(tier)) {
        throw new AppError('invalid', 'bad-media-grant', { detail: 'This names no media package.' });
      }
      const expiresS = Math.ceil(expiresAt.getTime() / 1000 / expiryStepS) * expiryStepS;
      const claim = `${expiresS}/${contentHash}/${tier}`;
      return `${originUrl}/m/${secureLinkToken(claim, secret)}/${claim}/`;
    },
    verify({ token, expires, contentHash, tier }) {
      const isWellFormed =
        TOKEN.test(token) && EXPIRES.test(expires) && CONTENT_HASH.test(contentHash) && isTier(tier);
      if (!isWellFormed) return 'forged';
      const claim = `${expires}/${contentHash}/${tier}`;
      if (!secrets.some((candidate) => isSame(token, secureLinkToken(claim, candidate)))) return 'forged';
      // nginx refuses from the second after the one named; so do we.
      return Math.floor(now() / 1000) > Number(expires) ? 'expired' : 'valid';
    },
  };
}

function secureLinkToken(claim: string, secret: string): string {
  return digest('md5', `${claim} ${secret}`, 'base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'));
}

function isTier(tier: string): tier is MediaTier {
  return (MEDIA_TIERS as readonly string[]).includes(tier);
}
