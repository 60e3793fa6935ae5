import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the tests know about the service under test; read by the specs from the environment. */
const PORT = process.env.E2E_PORT ?? '3400';

/**
 * Starts the product exactly as a user does, on an empty data folder, and reads the one-time link of the first
 * administrator from its output. Ends it with SIGTERM after the last test and fails when it does not end cleanly.
 */
export default async function startService(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'harken-e2e-'));
  await chmod(dataDir, 0o755);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT,
      ORIGIN_PORT: String(Number(PORT) + 1),
      PUBLIC_URL: `http://localhost:${PORT}`,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      // Addresses expire quickly, so that the renewal during playback is exercised too.
      MEDIA_URL_TTL_S: process.env.E2E_MEDIA_URL_TTL_S ?? '3600',
    },
  });
  const output = await untilReady(child);
  const link = /https?:\/\/\S+\/invitation\/\S+/.exec(output)?.[0];
  if (!link) throw new Error(`npm start did not print the first administrator's link:\n${output}`);
  process.env.E2E_ADMIN_LINK = link;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_START_PID = String(child.pid);
  return async () => {
    const exitCode = await stop(child);
    await rm(dataDir, { recursive: true, force: true });
    if (exitCode !== 0) throw new Error(`npm start ended with ${exitCode} on SIGTERM`);
  };
}

async function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`npm start was not ready in time:\n${output}`)), 300_000);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      process.stdout.write(chunk);
      if (output.includes('Ctrl-C stops everything')) {
        clearTimeout(timer);
        resolve(output);
      }
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

async function stop(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return child.exitCode;
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  child.kill('SIGTERM');
  return exited;
}
