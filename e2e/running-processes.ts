import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

/** Child processes of `npm start` whose command line contains the text. */
function pidsOf(text: string): number[] {
  const start = process.env.E2E_START_PID ?? '';
  const children = execFileSync('pgrep', ['-P', start], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(Number);
  return children.filter((pid) => commandOf(pid).includes(text));
}

/** Empty when the process has ended in the meantime. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Kills the one process of the running service with this text in its command line, and waits until another is there. */
export async function killOnce(text: string): Promise<void> {
  const pids = pidsOf(text);
  expect(pids, `a running process with “${text}”`).toHaveLength(1);
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await expect.poll(() => pidsOf(text).filter((pid) => pid !== pids[0]).length, { timeout: 30_000 }).toBe(1);
}
