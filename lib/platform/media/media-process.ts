import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@/lib/kernel/app-error';
import { MediaProgressParser, type MediaProgress } from './media-progress';
import type { MediaSettings } from './media-settings';
import { StderrTail } from './stderr-tail';

export interface MediaProcessRequest {
  tool: 'ffmpeg' | 'ffprobe';
  /** Everything after the fixed safety options: input options, `-i`, outputs. Paths must be absolute, inputs as `file:/…`. */
  args: readonly string[];
  /** Bound on any file it writes (RLIMIT_FSIZE), in bytes. Default 8 GiB. */
  maxFileBytes?: number;
  signal?: AbortSignal | undefined;
  /** Bytes of `pipe:1`. Called in order; the process is slowed to the caller's pace by the pipe. */
  onStdout?: ((chunk: Buffer) => void) | undefined;
  /** Bytes of `pipe:3`, a second output of the same decode. */
  onSecondOutput?: ((chunk: Buffer) => void) | undefined;
  /** Every line of stderr, without its line end, prefixed by ffmpeg with `[level]`. */
  onStderrLine?: ((line: string) => void) | undefined;
  onProgress?: ((progress: MediaProgress) => void) | undefined;
}

export interface MediaProcessResult {
  exitCode: number;
  /** The last 8 KiB of stderr, for logs; never for a browser. */
  stderrTail: string;
  elapsedMs: number;
}

const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/usr/local/sbin:/usr/sbin:/sbin';
const DEFAULT_MAX_FILE_BYTES = 8 * 1024 ** 3;
const CPU_GRACE_S = 5;
/** Anchored, because titles and comments of a file are printed as well and may say anything. */
const BOUND_HIT = /^(\[[^\]]{1,60}\] )?\[(error|fatal|panic)\] .*\b(Cannot allocate memory|File too large)$/;

/**
 * Runs ffmpeg or ffprobe once on untrusted input, inside bounds: wall time, CPU, address space, output size, a private
 * empty working directory, a minimal environment, no stdin, and no protocol but `file` and `pipe`. Where the platform has
 * them, `prlimit` sets the limits and `setpriv` makes the tool die with its parent, so a killed worker leaves no encoder.
 *
 * A non-zero exit is data. Thrown: `unavailable/media-tool-missing`, `unavailable/media-process-killed` (somebody else
 * killed it: try again), `rejected/media-timeout`, `rejected/media-limit-exceeded`, and the reason of `signal`.
 */
export async function runMediaProcess(
  settings: MediaSettings,
  request: MediaProcessRequest,
): Promise<MediaProcessResult> {
  request.signal?.throwIfAborted();
  // The process id lets a later worker remove what a killed one left.
  const workDirectory = await mkdtemp(path.join(tmpdir(), `harken-media-${process.pid}-`));
  try {
    return await runInside(workDirectory, settings, request);
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

async function runInside(
  workDirectory: string,
  settings: MediaSettings,
  request: MediaProcessRequest,
): Promise<MediaProcessResult> {
  const startedAt = performance.now();
  const [command, ...args] = commandLine(settings, request);
  const child = spawn(command ?? settings.ffmpegPath, args, {
    cwd: workDirectory,
    env: {
      PATH: settings.searchPath ?? SYSTEM_PATH,
      NODE_ENV: 'production',
      LC_ALL: 'C',
      HOME: workDirectory,
      TMPDIR: workDirectory,
      AV_LOG_FORCE_NOCOLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  lowerPriority(child, settings.nice);

  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    child.kill('SIGKILL');
  }, settings.timeoutMs);
  const onAbort = () => child.kill('SIGKILL');
  request.signal?.addEventListener('abort', onAbort, { once: true });

  try {
    let isBoundHit = false;
    const stderr = new StderrTail((line) => {
      // ffmpeg leaves out what it has no memory for, goes on, and exits with 0: what it writes from here on is not the recording.
      if (BOUND_HIT.test(line)) {
        isBoundHit = true;
        child.kill('SIGKILL');
      }
      request.onStderrLine?.(line);
    });
    const consumers = attachStreams(child, request, stderr);
    const { code, signal } = await exited(child, settings, request.tool);
    // A callback that threw has already killed the process; its error is the one worth reporting.
    const consumerError = await consumers;
    if (consumerError !== undefined) throw consumerError;
    request.signal?.throwIfAborted();
    // 127: prlimit or setpriv found no such program, or the loader could not start it.
    if (code === 127) throw toolMissing(settings, request.tool, stderr.text());
    throwIfBoundHit({ isTimedOut, isBoundHit, signal, settings, code, stderrTail: stderr.text() });
    return { exitCode: code ?? -1, stderrTail: stderr.text(), elapsedMs: performance.now() - startedAt };
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

function commandLine(settings: MediaSettings, request: MediaProcessRequest): string[] {
  const tool = request.tool === 'ffmpeg' ? settings.ffmpegPath : settings.ffprobePath;
  const fixed =
    request.tool === 'ffmpeg'
      ? [
          '-nostdin',
          '-hide_banner',
          '-nostats',
          '-loglevel',
          'level+info',
          '-progress',
          'pipe:4',
          '-stats_period',
          '0.5',
        ]
      : ['-hide_banner', '-loglevel', 'level+error'];
  const toolArgs = [tool, ...fixed, '-protocol_whitelist', 'file,pipe', ...request.args];
  return [...deathSignalPrefix(), ...limitPrefix(settings, request), ...toolArgs];
}

function limitPrefix(settings: MediaSettings, request: MediaProcessRequest): string[] {
  const prlimit = systemTool('prlimit');
  if (!prlimit) return [];
  const limits = [
    `--as=${Math.floor(settings.memoryBytes)}`,
    `--fsize=${Math.floor(request.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES)}`,
    '--core=0',
    '--nofile=64',
  ];
  // At the soft limit the tool is told (SIGXCPU), which says whose fault it was; at the hard one the kernel kills it.
  if (settings.cpuSeconds !== undefined) {
    const softS = Math.ceil(settings.cpuSeconds);
    limits.push(`--cpu=${softS}:${softS + CPU_GRACE_S}`);
  }
  return [prlimit, ...limits, '--'];
}

function deathSignalPrefix(): string[] {
  const setpriv = systemTool('setpriv');
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', '--'] : [];
}

const foundTools = new Map<string, string | null>();

function systemTool(name: 'prlimit' | 'setpriv'): string | null {
  const known = foundTools.get(name);
  if (known !== undefined) return known;
  const found = ['/usr/bin', '/bin', '/usr/local/bin']
    .map((dir) => path.join(dir, name))
    .find((file) => existsSync(file));
  foundTools.set(name, found ?? null);
  return found ?? null;
}

function lowerPriority(child: ChildProcess, nice: number): void {
  if (child.pid === undefined) return;
  try {
    setPriority(child.pid, nice);
  } catch {
    // It may already have ended, and priority is a courtesy, not a guarantee.
  }
}

function exited(
  child: ChildProcess,
  settings: MediaSettings,
  tool: 'ffmpeg' | 'ffprobe',
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(toolMissing(settings, tool, cause)));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function toolMissing(settings: MediaSettings, tool: 'ffmpeg' | 'ffprobe', cause: unknown): AppError {
  const configured = tool === 'ffmpeg' ? settings.ffmpegPath : settings.ffprobePath;
  const isBoundTooLow = typeof cause === 'string' && /shared librar/i.test(cause);
  const memoryMb = Math.floor(settings.memoryBytes / 1024 ** 2);
  const remedy = isBoundTooLow
    ? `Its libraries do not load within ${memoryMb} MB: raise MEDIA_PROCESS_MEMORY_MB, or install it again.`
    : `Install it or set ${tool.toUpperCase()}_PATH.`;
  return new AppError('unavailable', 'media-tool-missing', {
    detail: `This server cannot start ${tool} (“${configured}”). ${remedy}`,
    cause,
  });
}

/** Resolves when every stream has ended, with the first error a callback threw. */
function attachStreams(
  child: ChildProcess,
  request: MediaProcessRequest,
  stderr: StderrTail,
): Promise<unknown> {
  let consumerError: unknown;
  const guard = <T>(consume: (value: T) => void) => {
    return (value: T) => {
      if (consumerError !== undefined) return;
      try {
        consume(value);
      } catch (error) {
        consumerError = error ?? new Error('A media consumer failed.');
        child.kill('SIGKILL');
      }
    };
  };
  const progress = new MediaProgressParser(request.onProgress);
  const streams: [Readable | null | undefined, (chunk: Buffer) => void][] = [
    [child.stdout, guard((chunk: Buffer) => request.onStdout?.(chunk))],
    [child.stderr, guard((chunk: Buffer) => stderr.push(chunk))],
    [child.stdio[3] as Readable | null, guard((chunk: Buffer) => request.onSecondOutput?.(chunk))],
    [child.stdio[4] as Readable | null, guard((chunk: Buffer) => progress.push(chunk))],
  ];
  const ended = streams.map(
    ([stream, onData]) =>
      new Promise<void>((resolve) => {
        if (!stream) return resolve();
        stream.on('data', onData);
        stream.once('close', resolve);
        stream.on('error', () => undefined);
      }),
  );
  return Promise.all(ended).then(() => {
    guard(() => stderr.flush())(undefined);
    return consumerError;
  });
}

interface Ending {
  isTimedOut: boolean;
  /** The tool said that it got no more memory or file space. */
  isBoundHit: boolean;
  signal: NodeJS.Signals | null;
  code: number | null;
  settings: MediaSettings;
  stderrTail: string;
}

function throwIfBoundHit(ending: Ending): void {
  if (ending.isTimedOut) {
    throw new AppError('rejected', 'media-timeout', {
      detail: `Reading this file took longer than ${Math.round(ending.settings.timeoutMs / 1000)} seconds, so it was stopped. Export it again as FLAC or WAV, or split it.`,
    });
  }
  const isOverLimit =
    ending.isBoundHit ||
    ending.signal === 'SIGXCPU' ||
    ending.signal === 'SIGXFSZ' ||
    (ending.code !== 0 && /received signal 24\b/.test(ending.stderrTail));
  if (isOverLimit) {
    throw new AppError('rejected', 'media-limit-exceeded', {
      detail:
        'Reading this file needs more memory, time or space than a song should. Export it again as FLAC or WAV.',
      cause: ending.stderrTail,
    });
  }
  if (ending.signal !== null) {
    // With a hard CPU limit the kernel sends SIGKILL as well; without one it was the operator or the OOM killer.
    throw new AppError('unavailable', 'media-process-killed', {
      detail: 'The server stopped this step before it was done. It will be tried again.',
      retryAfterS: 30,
      cause: ending.signal,
    });
  }
}
