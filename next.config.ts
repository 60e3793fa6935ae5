import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types and lint are their own steps of the build script, with a quicker compiler.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino', 'sharp', '@prisma/adapter-pg', '@aws-sdk/client-s3'],
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
};

export default createNextIntlPlugin('./app/i18n/request.ts')(config);
