import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface LaunchOptions {
  /** The origin takes the next one. */
  port: number;
  /** Settings beside the ones that make it a service of its own. */
  env?: Record<string, string>;
}

export interface LaunchedService {
  /** One-time link of the first administrator. */
  adminLink: string | undefined;
  dataDir: string;
  pid: number;
  /** Ends it with SIGTERM. @throws Error when it does not end cleanly. */
  stop: () => Promise<void>;
}

/** Starts the product exactly as a user does, on an empty data folder, and reads what it prints. */
export async function launchService({ port, env = {} }: LaunchOptions): Promise<LaunchedService> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'harken-e2e-'));
  await chmod(dataDir, 0o755);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      ORIGIN_PORT: String(port + 1),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      // Addresses expire quickly, so that the renewal during playback is exercised too.
      MEDIA_URL_TTL_S: process.env.E2E_MEDIA_URL_TTL_S ?? '3600',
      ...env,
    },
  });
  const output = await untilReady(child);
  return {
    adminLink: /https?:\/\/\S+\/invitation\/\S+/.exec(output)?.[0],
    dataDir,
    pid: child.pid ?? 0,
    async stop() {
      const exitCode = await stop(child);
      await rm(dataDir, { recursive: true, force: true });
      if (exitCode !== 0) throw new Error(`npm start ended with ${exitCode} on SIGTERM`);
    },
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
