import { defineConfig, devices } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH ?? undefined;

/** What is measured in real time, or ends processes that others need. */
const ALONE = /(09|1[0-6])-[^/]*\.spec\.ts$/;
/** From the first administrator to the first artist's album; the others start from there. */
const STORY = /0[1-3]-[^/]*\.spec\.ts$/;

/**
 * All end-to-end tests share one service. They wait for much of their time, so those that mind nobody else run two at a time, which
 * two cores carry. A single file: `playwright test --no-deps e2e/01 e2e/20`.
 */
export default defineConfig({
  testDir: 'e2e',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  projects: [
    { name: 'story', testMatch: STORY, workers: 1 },
    { name: 'side by side', testIgnore: [STORY, ALONE], dependencies: ['story'] },
    { name: 'alone', testMatch: ALONE, workers: 1, dependencies: ['side by side'] },
  ],
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  globalSetup: './e2e/start-service.ts',
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT ?? '3400'}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    ...devices['Desktop Chrome'],
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
