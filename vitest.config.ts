import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{app,components,lib,workers,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['scripts/test-engines/vitest-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
