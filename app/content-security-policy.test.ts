import { describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { contentSecurityPolicy } from './content-security-policy';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://music.example',
  ORIGIN_URL: 'https://cdn.example/x',
};

describe('the content security policy', () => {
  it('lets pictures, media and segments come from the audio origin, and code from nowhere but us', () => {
    const policy = contentSecurityPolicy('abc', parseServerEnv(production));
    for (const directive of ['img-src', 'media-src', 'connect-src']) {
      expect(policy).toMatch(new RegExp(`${directive} [^;]*https://cdn\\.example(;|$)`));
    }
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|cdn)/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets other sites frame a page only where that is said', () => {
    const env = parseServerEnv(production);
    expect(contentSecurityPolicy('n', env, 'anywhere')).toContain('frame-ancestors *;');
    expect(
      contentSecurityPolicy('n', env, 'anywhere').replace('frame-ancestors *', "frame-ancestors 'none'"),
    ).toBe(contentSecurityPolicy('n', env));
  });

  it('lets the browser send upload parts to the bucket, and only then', () => {
    const s3 = { STORAGE_DRIVER: 's3', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'i', S3_SECRET_ACCESS_KEY: 's' };
    expect(contentSecurityPolicy('n', parseServerEnv({ ...production, ...s3 }))).toContain(
      'https://b.s3.us-east-1.amazonaws.com',
    );
    const own = parseServerEnv({ ...production, ...s3, S3_ENDPOINT: 'http://minio:9000' });
    expect(contentSecurityPolicy('n', own)).toContain('http://minio:9000 http://b.minio:9000');
    expect(contentSecurityPolicy('n', parseServerEnv(production))).not.toContain('amazonaws');
  });

  it('asks browsers to upgrade plain addresses only where the site itself is served over TLS', () => {
    expect(contentSecurityPolicy('n', parseServerEnv({ PUBLIC_URL: 'http://localhost:3000' }))).not.toContain(
      'upgrade',
    );
    expect(contentSecurityPolicy('n', parseServerEnv(production))).toContain('upgrade-insecure-requests');
  });
});
