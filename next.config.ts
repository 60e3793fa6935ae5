import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// The content security policy carries a nonce and is set per page in proxy.ts; these are the same for everything.
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
} as const;

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The door before Next does it, for route handlers too.
  compress: false,
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
      },
      // Browsers heed the policy's `frame-ancestors` first; this is for those that do not know it, and for answers without a policy.
      { source: '/((?!embed/).*)', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] },
    ]),
  // Types and lint are their own steps of the build script, with a quicker compiler.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pg-boss',
    'pino',
    'sharp',
    '@prisma/adapter-pg',
    '@aws-sdk/client-s3',
  ],
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
};

export default createNextIntlPlugin('./app/i18n/request.ts')(config);
