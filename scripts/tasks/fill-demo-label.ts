import { INGEST_JOBS } from '@/lib/ingest/contract';
import { fillDemoLabel } from '@/lib/ingest/server/fill-demo-label';
import { createAppContext } from '@/lib/platform/context/app-context';

// Gives a fresh installation something to hear. Run by `npm start` in a process of its own.
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => stopping.abort(new Error('stopped')));

const context = await createAppContext('demo', INGEST_JOBS);
const startedAt = performance.now();
let exitCode = 0;
try {
  const addedCount = await fillDemoLabel(
    context,
    ({ songName, finishedCount, totalCount }) => {
      console.log(`• Demo label: song ${finishedCount + 1} of ${totalCount}, “${songName}”`);
    },
    stopping.signal,
  );
  if (addedCount > 0)
    console.log(`✓ Demo label is complete (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof Error ? error.message : error);
  exitCode = 1;
}
await context.jobs.stop();
await context.db.$disconnect();
process.exit(exitCode);
