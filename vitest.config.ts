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
    // The default leaves a core free; on two cores that would be half of them.
    maxWorkers: '100%',
  },
});
