import { buildWeb } from './start/build';
import { runCommand } from './start/run-command';
import { ensureChromium, ensureFfmpeg, installDebianPackages } from './start/system-tools';
import { runChecks, VALIDATE_STEPS, type CheckStep } from './tasks/check-steps';
import { findForeignTracedFiles } from './tasks/traced-files';

// `npm test`: everything, on a machine that has only Node. Installs what the tests need, then checks, builds and drives
// a real browser against the production build.

const engines: CheckStep = {
  name: 'tools for the tests',
  run: async () => {
    await ensureFfmpeg({
      ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg',
      ffprobePath: process.env.FFPROBE_PATH ?? 'ffprobe',
    });
    const chromium = await ensureChromium(process.env.CHROMIUM_PATH);
    if (chromium) process.env.CHROMIUM_PATH = chromium;
    const nginx = await runCommand('nginx', ['-v'], { isQuiet: true });
    if (nginx.exitCode !== 0 && !(await installDebianPackages(['nginx-light']))) {
      console.warn('! nginx is not here: its suite will say that it was skipped.');
    }
    const redis = await runCommand('redis-server', ['--version'], { isQuiet: true });
    if (redis.exitCode !== 0 && !(await installDebianPackages(['redis-server']))) {
      console.warn('! redis-server is not here: its suite will say that it was skipped.');
    }
    return 0;
  },
};

const build: CheckStep = {
  name: 'production build',
  run: async () => {
    await buildWeb();
    const foreign = await findForeignTracedFiles('.next');
    if (foreign.length === 0) return 0;
    console.error(
      `✗ The build reads the whole project: ${foreign.join(', ')} … See the warnings of \`next build\`.`,
    );
    return 1;
  },
};
const endToEnd: CheckStep = {
  name: 'end-to-end tests',
  run: () =>
    runCommand(process.execPath, ['node_modules/@playwright/test/cli.js', 'test']).then(
      (result) => result.exitCode,
    ),
};

process.exitCode = await runChecks([engines, ...VALIDATE_STEPS, build, endToEnd]);
