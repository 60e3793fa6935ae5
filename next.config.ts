import { readFileSync } from 'node:fs';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// The content security policy carries a nonce and is set per page in proxy.ts; these are the same for everything.
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
} as const;

/** What tells both sides of a wall about each other, and the words that stand in it. */
const CONTRACTS =
  /(?:^|\/)lib\/(?:[a-z-]+\/(?:[a-z-]+-)?contract|playback\/connect\/operations|kernel\/(?:ids|cursor|job-definition))\.ts$/;

const CONTRACT_LOADER = './scripts/build/browser-contract-loader.ts';

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
  turbopack: {
    rules: {
      '*.ts': {
        condition: { all: ['browser', { path: CONTRACTS }] },
        // What it made is kept from build to build; another one makes something else.
        loaders: [{ loader: CONTRACT_LOADER, options: { revision: readFileSync(CONTRACT_LOADER, 'utf8') } }],
      },
    },
  },
};

export default createNextIntlPlugin({
  requestConfig: './app/i18n/request.ts',
  // Messages are parsed when Harken is built; browsers get no parser and work with what it made of them.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})(config);
