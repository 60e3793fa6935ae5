import { generatePrismaClient } from '../start/build';
import { runCommand } from '../start/run-command';
import { secondsSince } from '../start/steps';

export interface CheckStep {
  name: string;
  run: () => Promise<number>;
}

const node =
  (file: string, ...args: string[]) =>
  () =>
    runCommand(process.execPath, [file, ...args]).then((result) => result.exitCode);

const npmRun = (script: string) => () =>
  runCommand('npm', ['run', '--silent', script]).then((result) => result.exitCode);

/** Everything that needs no browser and no build. */
export const VALIDATE_STEPS: readonly CheckStep[] = [
  { name: 'database client', run: () => generatePrismaClient().then(() => 0) },
  { name: 'types', run: npmRun('typecheck') },
  { name: 'lint and walls', run: npmRun('lint') },
  { name: 'format', run: npmRun('format:check') },
  { name: 'unused code', run: npmRun('knip') },
  { name: 'licences', run: npmRun('licences') },
  { name: 'unit and integration tests', run: node('node_modules/vitest/vitest.mjs', 'run') },
];

/** Runs every step even after a failure, so that one run shows all there is to mend. Returns the exit code. */
export async function runChecks(steps: readonly CheckStep[]): Promise<number> {
  const results: { name: string; isPassed: boolean; time: string }[] = [];
  for (const step of steps) {
    console.log(`\n── ${step.name} ──`);
    const startedAt = performance.now();
    const exitCode = await step.run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    });
    results.push({ name: step.name, isPassed: exitCode === 0, time: secondsSince(startedAt) });
  }
  console.log('\n── summary ──');
  for (const { name, isPassed, time } of results) console.log(`${isPassed ? '✓' : '✗'} ${name} (${time})`);
  const failed = results.filter((result) => !result.isPassed).length;
  console.log(`checks: ${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
