/** `std` is for everybody, `max` (lossless) and `dl` (whole files) are what plans and policies guard. */
export const MEDIA_TIERS = ['std', 'max', 'dl'] as const;
export type MediaTier = (typeof MEDIA_TIERS)[number];

/** Everything a signature covers: one tier of one song's package, until a moment. */
export interface MediaGrant {
  /** 64 lower-case hexadecimal digits. */
  contentHash: string;
  tier: MediaTier;
}

export type SignatureVerdict = 'valid' | 'expired' | 'forged';

/**
 * Grants access to a song's files at the edge. One signature covers every file below the tier, so playlists keep
 * relative addresses and a session needs one signature.
 *
 * A CDN that signs otherwise (CloudFront policies, Fastly or Akamai tokens) is another implementation of `sign`;
 * only `secure-link-signer.ts`, whose URLs our own edges check, also verifies.
 */
export interface MediaUrlSigner {
  /**
   * The address that file names are appended to; ends in `/`.
   * Valid at least until `expiresAt` (by default the configured lifetime from now): expiries are rounded up so that
   * the same address is handed out for a while and stays in caches.
   * @throws AppError invalid `bad-media-grant` when the hash or tier is none.
   */
  sign(grant: MediaGrant & { expiresAt?: Date }): string;
}

export interface MediaUrlVerifier {
  /** Checks a signature that a URL carried; never throws, whatever the strings are. */
  verify(claim: { token: string; expires: string; contentHash: string; tier: string }): SignatureVerdict;
}
