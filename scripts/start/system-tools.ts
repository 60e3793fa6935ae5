import { access } from 'node:fs/promises';
import { runCommand } from './run-command';
import { StartError } from './start-error';

/** Makes sure ffmpeg and ffprobe can be run; installs Debian's package where that needs no question. */
export async function ensureFfmpeg(paths: { ffmpegPath: string; ffprobePath: string }): Promise<void> {
  if (await bothRun(paths)) return;
  const isDefault = paths.ffmpegPath === 'ffmpeg' && paths.ffprobePath === 'ffprobe';
  if (isDefault && (await installDebianPackages(['ffmpeg'])) && (await bothRun(paths))) return;
  throw new StartError(
    `ffmpeg is missing. Install it (Debian/Ubuntu: sudo apt-get install ffmpeg; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.`,
  );
}

async function bothRun({
  ffmpegPath,
  ffprobePath,
}: {
  ffmpegPath: string;
  ffprobePath: string;
}): Promise<boolean> {
  const results = await Promise.all(
    [ffmpegPath, ffprobePath].map((file) => runCommand(file, ['-version'], { isQuiet: true })),
  );
  return results.every((result) => result.exitCode === 0);
}

/** The path of a Chromium that Playwright can drive: the system's, else Playwright's own download. */
export async function ensureChromium(configuredPath: string | undefined): Promise<string | undefined> {
  const candidates = [
    configuredPath,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const find = async () => {
    for (const file of candidates)
      if (
        file &&
        (await access(file).then(
          () => true,
          () => false,
        ))
      )
        return file;
    return undefined;
  };
  const found = await find();
  if (found) return found;
  if (await installDebianPackages(['chromium'])) {
    const installed = await find();
    if (installed) return installed;
  }
  const { exitCode } = await runCommand('playwright', ['install', '--with-deps', 'chromium']);
  if (exitCode !== 0) {
    throw new StartError(
      'No Chromium for the browser tests. Install one (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH.',
    );
  }
  return undefined;
}

/** Installs Debian packages when we are root on such a system; false when that is not so or it failed. */
export async function installDebianPackages(packages: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if ((await runCommand('apt-get', ['--version'], { isQuiet: true })).exitCode !== 0) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { isQuiet: true, env });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await runCommand('apt-get', args, { isQuiet: true, env })).exitCode === 0;
}
