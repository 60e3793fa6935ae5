import { compressBuild } from './compress-build';
import { runCommand } from './run-command';
import { StartError } from './start-error';
import { unlessUpToDate } from './up-to-date';

export const NEXT_COMMAND = 'node_modules/next/dist/bin/next';
const BUILD_INPUTS = [
  'app',
  'components',
  'lib',
  'messages',
  'prisma/schema',
  'public',
  'next.config.ts',
  'instrumentation-client.ts',
  'scripts/build',
  'proxy.ts',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

/** Prisma's client from the schema files. */
export async function generatePrismaClient(): Promise<void> {
  const inputs = ['prisma/schema', 'prisma.config.ts', 'package-lock.json'];
  const output = 'lib/platform/db/generated/prisma/client.ts';
  await unlessUpToDate({ name: 'prisma-client', inputs, output }, async () => {
    const result = await runCommand(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
      isQuiet: true,
      // Any executable will do: generating needs no engine, but the command insists on finding one.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    });
    if (result.exitCode !== 0)
      throw new StartError(`Generating the database client failed:\n${result.output}`);
  });
}

/** The production build, skipped when nothing it reads has changed. */
export async function buildWeb(): Promise<void> {
  await unlessUpToDate({ name: 'next-build', inputs: BUILD_INPUTS, output: '.next/BUILD_ID' }, async () => {
    const result = await runCommand(process.execPath, [NEXT_COMMAND, 'build'], {
      isQuiet: true,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (result.exitCode !== 0) throw new StartError(`The build failed:\n${result.output}`);
    await compressBuild('.next/static');
  });
}
