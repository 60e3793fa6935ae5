import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/kernel/app-error';
import { runMediaProcess } from './media-process';
import { hasFfmpeg, testMediaSettings } from './test-audio';

const canRun = hasFfmpeg();
if (!canRun) console.warn('SKIPPED: media-process tests need ffmpeg on the PATH.');
const hasLimits = existsSync('/usr/bin/prlimit');

const MIB = 1024 ** 2;

const endless = ['-f', 'lavfi', '-i', 'anoisesrc=r=192000', '-f', 'null', '-'];

describe.skipIf(!canRun)('runMediaProcess', () => {
  it('kills what takes too long and says so in plain words', async () => {
    const run = runMediaProcess({ ...testMediaSettings, timeoutMs: 300 }, { tool: 'ffmpeg', args: endless });
    await expect(run).rejects.toMatchObject({ kind: 'rejected', code: 'media-timeout' });
  });

  it('stops at once when the caller gives up', async () => {
    const reason = new Error('cancelled');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 100);
    const run = runMediaProcess(testMediaSettings, {
      tool: 'ffmpeg',
      args: endless,
      signal: controller.signal,
    });
    await expect(run).rejects.toBe(reason);
  });

  it.skipIf(!hasLimits)('bounds CPU time and the size of files written', async () => {
    const cpu = runMediaProcess({ ...testMediaSettings, cpuSeconds: 1 }, { tool: 'ffmpeg', args: endless });
    await expect(cpu).rejects.toMatchObject({ kind: 'rejected', code: 'media-limit-exceeded' });
    const file = ['-f', 'lavfi', '-t', '60', '-i', 'anoisesrc', '-f', 'wav', '-y', 'out.wav'];
    const size = await runMediaProcess(testMediaSettings, {
      tool: 'ffmpeg',
      args: file,
      maxFileBytes: 50_000,
    }).catch((error: unknown) => error);
    expect(size instanceof AppError ? size.code : (size as { exitCode: number }).exitCode).not.toBe(0);
  });

  it.skipIf(!hasLimits || !existsSync('/proc/self/task'))(
    'bounds memory, and ends what ffmpeg would carry on with holes in it and call a success',
    async () => {
      // Reversing holds every sample: 20 minutes are 460 MB, which the ordinary bound allows and a quarter of it does not.
      const hungry = ['-f', 'lavfi', '-i', 'anoisesrc=r=48000:d=1200', '-af', 'areverse', '-f', 'null', '-'];
      expect(await runMediaProcess(testMediaSettings, { tool: 'ffmpeg', args: hungry })).toMatchObject({
        exitCode: 0,
      });
      const bounded = { ...testMediaSettings, memoryBytes: 512 * MIB };
      const run = runMediaProcess(bounded, { tool: 'ffmpeg', args: hungry }).catch((error: unknown) => error);
      const peakBytes = await peakAddressSpaceUntil(run);
      expect(await run).toMatchObject({ kind: 'rejected', code: 'media-limit-exceeded' });
      expect(peakBytes).toBeGreaterThan(128 * MIB);
      expect(peakBytes).toBeLessThanOrEqual(512 * MIB);
      const modest = ['-f', 'lavfi', '-i', 'anoisesrc=r=48000:d=1', '-f', 'null', '-'];
      expect(await runMediaProcess(bounded, { tool: 'ffmpeg', args: modest })).toMatchObject({ exitCode: 0 });
    },
  );

  it.skipIf(!hasLimits)('tells the operator when the tool does not even start within the bound', async () => {
    const settings = { ...testMediaSettings, memoryBytes: 24 * MIB };
    await expect(runMediaProcess(settings, { tool: 'ffmpeg', args: endless })).rejects.toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining('MEDIA_PROCESS_MEMORY_MB') as string,
    });
  });

  it('does not take a title for a bound that was hit', async () => {
    const result = await runMediaProcess(testMediaSettings, {
      tool: 'ffmpeg',
      args: [
        ...['-f', 'lavfi', '-i', 'anoisesrc=d=1', '-metadata', 'title=[error] x: Cannot allocate memory'],
        ...['-f', 'null', '-'],
      ],
    });
    expect(result).toMatchObject({
      exitCode: 0,
      stderrTail: expect.stringMatching(/title.*Cannot allocate memory/) as string,
    });
  });

  it('reports a missing tool as a fault of this server, not of the file', async () => {
    const settings = { ...testMediaSettings, ffmpegPath: '/nonexistent/ffmpeg' };
    await expect(runMediaProcess(settings, { tool: 'ffmpeg', args: endless })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'media-tool-missing',
    });
  });

  it('opens no protocol but file and pipe', async () => {
    const result = await runMediaProcess(testMediaSettings, {
      tool: 'ffmpeg',
      args: ['-f', 'mp3', '-i', 'http://127.0.0.1:9/x.mp3', '-f', 'null', '-'],
    });
    expect(result.exitCode).not.toBe(0);
    expect(result.stderrTail).toMatch(/not on whitelist/);
  });

  it('ends the process when a consumer throws, and hands its error on', async () => {
    const run = runMediaProcess(testMediaSettings, {
      tool: 'ffmpeg',
      args: ['-f', 'lavfi', '-i', 'anoisesrc', '-f', 'f32le', 'pipe:1'],
      onStdout: () => {
        throw new Error('full');
      },
    });
    await expect(run).rejects.toThrow('full');
  });

  it.skipIf(!existsSync('/usr/bin/setpriv') || !existsSync('/proc/self/task'))(
    'leaves no encoder behind when the process that started it is killed',
    async () => {
      const subject = pathToFileURL(path.resolve('lib/platform/media/media-process.ts')).href;
      const code = `const { runMediaProcess } = await import(${JSON.stringify(subject)});
        await runMediaProcess(${JSON.stringify(testMediaSettings)}, { tool: 'ffmpeg', args: ${JSON.stringify(endless)} });`;
      const worker = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
      const encoderPid = await vi.waitFor(() => ffmpegBelow(worker.pid ?? 0), {
        timeout: 20_000,
        interval: 50,
      });
      worker.kill('SIGKILL');
      await vi.waitFor(() => expect(isRunning(encoderPid)).resolves.toBe(false), { timeout: 5000 });
    },
  );
});

/** Highest address space, in bytes, that the ffmpeg below this process has had while the promise is pending. */
async function peakAddressSpaceUntil(run: Promise<unknown>): Promise<number> {
  let isOver = false;
  void run.then(() => (isOver = true));
  let peakBytes = 0;
  while (!isOver) {
    const pid = await ffmpegBelow(process.pid).catch(() => 0);
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    peakBytes = Math.max(peakBytes, Number(/VmPeak:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024);
  }
  return peakBytes;
}

async function ffmpegBelow(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean);
  for (const child of children)
    if ((await readFile(`/proc/${child}/comm`, 'utf8')).trim() === 'ffmpeg') return Number(child);
  throw new Error('ffmpeg does not run yet.');
}

/** A process that died but was not waited for yet still has an entry, in state Z. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !/\) [ZX]/.test(stat);
}
