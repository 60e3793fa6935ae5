import type { AppContext } from '@/lib/platform/context/app-context';
import { listenOnPostgres } from '@/lib/platform/pubsub/postgres-listener';
import { refreshDuePlaylists } from './refresh-due-playlists';
import { findNextDue } from './smart-playlist.repository';

/** What the triggers notify on (docs/adr/0033). */
const CHANNEL = 'harken_smart_changes';
/** Notices get lost when the database restarts; what they were about still waits in its table. */
const LOOK_AGAIN_MS = 15_000;

export interface SmartFollower {
  /** Resolves when the playlist at hand is done. */
  stop(): Promise<void>;
}

/** Keeps smart playlists current while this process lives, one after the other. */
export async function followSmartChanges(
  context: Pick<AppContext, 'db' | 'now' | 'log'>,
  databaseUrl: string,
): Promise<SmartFollower> {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let timer: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    let waitMs = LOOK_AGAIN_MS;
    do {
      isAskedAgain = false;
      try {
        await refreshDuePlaylists(context, stopping.signal);
        const next = await findNextDue(context.db);
        if (next) waitMs = Math.min(LOOK_AGAIN_MS, Math.max(0, next.getTime() - context.now().getTime()));
      } catch (error) {
        waitMs = LOOK_AGAIN_MS;
        context.log.warn({ err: error }, 'refreshing smart playlists failed; it is tried again');
      }
    } while (isAskedAgain && !stopping.signal.aborted);
    running = undefined;
    clearTimeout(timer);
    if (!stopping.signal.aborted) timer = setTimeout(ask, Math.max(waitMs, 250));
  };
  const ask = () => {
    isAskedAgain = true;
    if (!stopping.signal.aborted) running ??= run();
  };

  const listener = await listenOnPostgres({
    databaseUrl,
    channel: CHANNEL,
    onError: (error) => context.log.warn({ err: error }, 'listening for changes of smart playlists'),
    onReconnect: ask,
  });
  listener.subscribe(ask);
  ask();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await listener.close();
      await running;
    },
  };
}
