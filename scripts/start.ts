import { commandStartedAtMs } from '@/lib/config/command-start';
import { loadSettings } from './start/load-settings';
import { processArgs, startServiceStack, type ServiceStack } from './start/service-stack';
import { StartError } from './start/start-error';
import { runCommand } from './start/run-command';

// `npm start`: everything Harken needs, from nothing to a page that plays, in one process tree.

let stack: ServiceStack | undefined;
let isStopping = false;
const stopping = new AbortController();
let filling: Promise<unknown> = Promise.resolve();

async function main(): Promise<void> {
  const settings = loadSettings();
  stack = startServiceStack({
    settings,
    mode: 'production',
    onGivingUp: (reason) => void end(1, reason),
  });
  const env = await stack.ready;
  if (isStopping) return;
  console.log(`\n  Harken is ready after ${secondsSinceCommand()}:  ${settings.PUBLIC_URL}`);
  await printFirstAdministratorLink(env);
  console.log('  Ctrl-C stops everything.\n');
  if (settings.DEMO_LABEL === 'auto') {
    filling = fillDemoLabel(env);
    await filling;
  }
}

/** Counted from `npm start`, so that a first start says what the person at the keyboard has waited. */
function secondsSinceCommand(): string {
  return `${((Date.now() - commandStartedAtMs()) / 1000).toFixed(1)} s`;
}

async function printFirstAdministratorLink(env: Record<string, string>): Promise<void> {
  const args = processArgs('production', 'scripts/tasks/first-administrator-link.ts');
  const { exitCode, output } = await runCommand(process.execPath, args, {
    isQuiet: true,
    env,
  });
  if (exitCode !== 0) throw new StartError(`The first administrator's link could not be made:\n${output}`);
  const link = output.split('\n').find((line) => line.startsWith('http'));
  if (link) console.log(`  First administrator (one-time link, valid for 7 days):  ${link}`);
}

/** In a process of its own: synthesising a dozen songs must not slow the supervision down. */
async function fillDemoLabel(env: Record<string, string>): Promise<void> {
  const args = processArgs('production', 'scripts/tasks/fill-demo-label.ts');
  const { exitCode } = await runCommand(process.execPath, args, {
    env,
    signal: stopping.signal,
  });
  if (exitCode !== 0 && !isStopping) {
    console.error('! The demo label is not complete; the next start goes on with it. Everything else works.');
  }
}

async function end(exitCode: number, reason?: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  if (reason) console.error(`✗ ${reason}`);
  else console.log('\n• Stopping …');
  stopping.abort();
  await filling;
  await stack?.stop();
  if (!reason) console.log('✓ Everything is stopped; nothing is lost.');
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
main().catch(async (error: unknown) => {
  await end(
    1,
    error instanceof StartError
      ? error.message
      : `Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
});
