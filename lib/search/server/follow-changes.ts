import type { AppContext } from '@/lib/platform/context/app-context';
import { listenOnPostgres } from '@/lib/platform/pubsub/postgres-listener';
import { indexChanges, indexHeldChanges } from './index-changes';

/** What the triggers of the tables notify on (docs/adr/0026). */
const CHANNEL = 'harken_search_changes';
/**
 * Notices get lost when the database restarts, and an engine that was down comes back without one; what they are about waits in
 * its table.
 */
const LOOK_AGAIN_MS = 15_000;

export interface ChangeFollower {
  /** Resolves when what is being indexed is done. */
  stop(): Promise<void>;
}

/** Keeps the index current while this process lives: changes are indexed when they are committed. */
export async function followChanges(
  context: Pick<AppContext, 'db' | 'search' | 'log'>,
  databaseUrl: string,
): Promise<ChangeFollower> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isHeldDue = false;
  let isStopping = false;

  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      await indexChanges(context).catch((error: unknown) => {
        context.log.warn({ err: error }, 'indexing what changed failed; it is tried again');
      });
      if (!isHeldDue) continue;
      isHeldDue = false;
      await indexHeldChanges(context).catch((error: unknown) => {
        context.log.warn({ err: error }, 'indexing what one engine missed failed; it is tried again');
      });
    } while (isAskedAgain && !isStopping);
    running = undefined;
  };
  const ask = () => {
    isAskedAgain = true;
    if (!isStopping) running ??= run();
  };

  const lookAgain = () => {
    isHeldDue = true;
    ask();
  };

  const listener = await listenOnPostgres({
    databaseUrl,
    channel: CHANNEL,
    onError: (error) => context.log.warn({ err: error }, 'listening for changes to index'),
    onReconnect: ask,
  });
  listener.subscribe(ask);
  const timer = setInterval(lookAgain, LOOK_AGAIN_MS);
  lookAgain();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await listener.close();
      await running;
    },
  };
}
