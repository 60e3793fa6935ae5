// The only script that runs on the machine's own Node: it needs nothing installed, brings the dependencies in when the
// lockfile changed, and hands over to the Node 24 that comes with them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// What is printed as "ready after" counts from here, installing included.
const startedAtMs = Date.now();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const [command = '', ...args] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(command) || !existsSync(`scripts/${command}.ts`)) {
  fail(`There is no command "${command}".`);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Harken needs Node 20.19 or later; this is ${process.versions.node}. Get it from https://nodejs.org.`);
}

installDependencies();
run(nodeBinary(), ['--import', 'tsx', `scripts/${command}.ts`, ...args]);

function installDependencies() {
  const marker = '.cache/installed-lockfile';
  const wanted = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(nodeBinary()) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const startedAt = Date.now();
  console.log('• Installing dependencies …');
  const npm = process.env.npm_execpath;
  const result = spawnSync(
    npm ? process.execPath : 'npm',
    [...(npm ? [npm] : []), 'ci', '--no-progress', '--loglevel=error'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        // NODE_ENV=production would leave out the build tools.
        NODE_ENV: 'development',
        // Prisma would fetch a native engine from its own host; Harken uses the WebAssembly one of the registry.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
      },
    },
  );
  if (result.status !== 0)
    fail(
      'Installing the dependencies failed (see above). Check the connection to the npm registry and the free disk space.',
    );
  mkdirSync('.cache', { recursive: true });
  writeFileSync(marker, wanted);
  console.log(`✓ Dependencies installed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function nodeBinary() {
  return path.resolve(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
}

function run(file, parameters) {
  const child = spawn(file, parameters, {
    stdio: 'inherit',
    env: {
      ...process.env,
      HARKEN_COMMAND_STARTED_AT_MS: String(startedAtMs),
      PATH: `${path.resolve(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
    },
  });
  // A terminal sends Ctrl-C to the whole group, a process manager only to us: the child gets it either way, decides
  // when it is done, and this process waits for that.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) followParent(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`Could not start ${file}: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * `npm start` stands behind a shell that passes no signal on: when npm is asked to end (kill, a process manager), it and the
 * shell are gone, and everything would run on with nobody to stop it.
 */
function followParent(end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

function fail(message) {
  console.error(`✗ ${message}`);
  process.exit(1);
}
