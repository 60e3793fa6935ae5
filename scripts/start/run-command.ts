import { spawn } from 'node:child_process';

export interface CommandResult {
  exitCode: number;
  /** Last part of what it wrote to both outputs; empty when `isQuiet` is false. */
  output: string;
}

export interface CommandOptions {
  env?: Record<string, string | undefined>;
  /** Collect the output instead of showing it. */
  isQuiet?: boolean;
  /** Asks the program to end (SIGTERM) when it aborts. */
  signal?: AbortSignal;
}

/** Runs a program without a shell to its end. Never throws for an exit code; a program that cannot start is code 127. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], {
      stdio: options.isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
    });
    options.signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    let output = '';
    const collect = (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-20_000));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }));
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
