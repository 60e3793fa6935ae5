import { loadSettings } from './start/load-settings';
import { startServiceStack, type ServiceStack } from './start/service-stack';
import { StartError } from './start/start-error';

// `npm run dev`: the same parts as `npm start`, with hot reload instead of a build.

let stack: ServiceStack | undefined;

async function end(exitCode: number): Promise<void> {
  await stack?.stop();
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  const settings = loadSettings();
  stack = startServiceStack({ settings, mode: 'development', onGivingUp: () => void end(1) });
  await stack.ready;
  console.log(`\n  Harken (development) is ready:  ${settings.PUBLIC_URL}\n`);
} catch (error) {
  console.error(`✗ ${error instanceof StartError ? error.message : String(error)}`);
  await end(1);
}
