import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSecureLinkSigner } from './secure-link-signer';

const SECRET = 'golden-secret-0123456789-0123456789';
const HASH = '0123456789abcdef'.repeat(4);
const NOW_S = 1_800_000_000;
const at = (nowS: number) =>
  createSecureLinkSigner({ originUrl: 'https://cdn.test', secret: SECRET, now: () => nowS * 1000 });
const signer = at(NOW_S);

function claimOf(base: string) {
  const [token = '', expires = '', contentHash = '', tier = ''] = new URL(base).pathname.split('/').slice(2);
  return { token, expires, contentHash, tier };
}
const base = signer.sign({ contentHash: HASH, tier: 'std', expiresAt: new Date((NOW_S + 3600) * 1000) });
const claim = claimOf(base);

describe('secure link signatures', () => {
  // Each made with: printf '%s' '<expires>/<hash>/<tier> <secret>' | openssl md5 -binary | basenc --base64url | tr -d =
  test.each([
    ['std', 'pAJGStv3juT4NXNwWmoraw'],
    ['max', 'f7gRZATJaDeG8K0b5aTPgg'],
    ['dl', 'EEVBqUKOfu9uYy6Y5HK0qw'],
  ] as const)('the %s tier is signed in the form nginx checks', (tier, token) => {
    const expiresAt = new Date((NOW_S + 3600) * 1000);
    expect(signer.sign({ contentHash: HASH, tier, expiresAt })).toBe(
      `https://cdn.test/m/${token}/1800003600/${HASH}/${tier}/`,
    );
  });

  test('what was signed is valid until its last second and expired one second later', () => {
    expect(at(1_800_003_599).verify(claim)).toBe('valid');
    expect(at(1_800_003_600).verify(claim)).toBe('valid');
    expect(at(1_800_003_601).verify(claim)).toBe('expired');
  });

  test('every single flipped bit of a token is noticed', () => {
    const bytes = Buffer.from(claim.token, 'base64url');
    for (let bit = 0; bit < 128; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(signer.verify({ ...claim, token: flipped.toString('base64url') })).toBe('forged');
    }
  });

  test('nothing that was signed can be exchanged', () => {
    expect(signer.verify({ ...claim, contentHash: `1${HASH.slice(1)}` })).toBe('forged');
    expect(signer.verify({ ...claim, tier: 'max' })).toBe('forged');
    expect(signer.verify({ ...claim, tier: 'dl' })).toBe('forged');
    for (const delta of [-1, 1]) {
      expect(signer.verify({ ...claim, expires: String(Number(claim.expires) + delta) })).toBe('forged');
    }
  });

  test('whatever else comes in is forged and never throws', () => {
    for (const odd of [
      '',
      '.',
      '..',
      '../x',
      '%2e%2e',
      'std/../max',
      'std%2f',
      'ä',
      '\0',
      'A'.repeat(10_000),
      '18000036000',
      '01800003600',
      ' 1800003600',
      '1e9',
    ]) {
      expect(signer.verify({ ...claim, token: odd })).toBe('forged');
      expect(signer.verify({ ...claim, expires: odd })).toBe('forged');
      expect(signer.verify({ ...claim, contentHash: odd })).toBe('forged');
      expect(signer.verify({ ...claim, tier: odd })).toBe('forged');
    }
    expect(signer.verify({ ...claim, contentHash: HASH.toUpperCase() })).toBe('forged');
  });

  test('the previous secret verifies while it is configured, and never signs', () => {
    const rotated = createSecureLinkSigner({
      originUrl: 'https://cdn.test',
      secret: 'new-secret-0123456789-0123456789-xx',
      previousSecret: SECRET,
      now: () => NOW_S * 1000,
    });
    expect(rotated.verify(claim)).toBe('valid');
    const fresh = claimOf(rotated.sign({ contentHash: HASH, tier: 'std' }));
    expect(rotated.verify(fresh)).toBe('valid');
    expect(signer.verify(fresh)).toBe('forged');
  });

  test('an address stays the same for a while and lives at least as long as asked', () => {
    const bases = [0, 100, 299].map((offsetS) =>
      at(NOW_S + 1 + offsetS).sign({ contentHash: HASH, tier: 'std' }),
    );
    expect(new Set(bases).size).toBe(1);
    for (let offsetS = 0; offsetS < 700; offsetS += 13) {
      const expires = Number(claimOf(at(NOW_S + offsetS).sign({ contentHash: HASH, tier: 'std' })).expires);
      expect(expires - (NOW_S + offsetS)).toBeGreaterThanOrEqual(3600);
      expect(expires - (NOW_S + offsetS)).toBeLessThan(3600 + 300);
    }
  });

  test('only a media package can be signed, and only with a long secret', () => {
    expect(() => signer.sign({ contentHash: '../x', tier: 'std' })).toThrow();
    expect(() => signer.sign({ contentHash: HASH.slice(1), tier: 'std' })).toThrow();
    expect(() => createSecureLinkSigner({ originUrl: '', secret: 'short' })).toThrow('at least 32');
  });
});

test('the formula is nginx’s: base64url(md5("<expires>/<hash>/<tier> <secret>"))', () => {
  const expected = createHash('md5').update(`${claim.expires}/${HASH}/std ${SECRET}`).digest('base64url');
  expect(claim.token).toBe(expected);
});
