import pg from 'pg';

export interface Listener {
  /** Calls back with the payload of every notification from now on; returns how to stop. */
  subscribe(onMessage: (payload: string) => void): () => void;
  close(): Promise<void>;
}

export interface ListenerOptions {
  databaseUrl: string;
  channel: string;
  onError: (error: unknown) => void;
  /** After a lost connection is back: messages in between are gone, so subscribers have to read again. */
  onReconnect?: () => void;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

/**
 * LISTEN on one channel over one connection of its own, for all subscribers of this process. Notifications are hints, not a
 * log: whoever needs certainty reads the tables. A lost connection is made again with growing pauses.
 */
export async function listenOnPostgres(options: ListenerOptions): Promise<Listener> {
  const subscribers = new Set<(payload: string) => void>();
  let client: pg.Client | undefined;
  let isClosed = false;
  let retryTimer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: options.databaseUrl, keepAlive: true });
    fresh.on('notification', ({ payload }) => {
      for (const onMessage of subscribers) onMessage(payload ?? '');
    });
    // A connection that never stood is the caller's failed attempt; only one that stood can be lost, and only once.
    let isStanding = false;
    const lost = (error?: unknown) => {
      if (!isStanding || isClosed) return;
      isStanding = false;
      options.onError(error ?? new Error('the listening connection was closed'));
      void fresh.end().catch(() => undefined);
      reconnect(FIRST_RETRY_MS);
    };
    fresh.on('error', lost);
    fresh.on('end', () => lost());
    await fresh.connect();
    await fresh.query(`LISTEN ${pg.escapeIdentifier(options.channel)}`);
    client = fresh;
    isStanding = true;
  };

  const reconnect = (delayMs: number): void => {
    if (isClosed) return;
    retryTimer = setTimeout(() => {
      connect().then(
        () => options.onReconnect?.(),
        () => reconnect(Math.min(delayMs * 2, LONGEST_RETRY_MS)),
      );
    }, delayMs);
  };

  await connect();
  return {
    subscribe: (onMessage) => {
      subscribers.add(onMessage);
      return () => subscribers.delete(onMessage);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retryTimer);
      await client?.end().catch(() => undefined);
    },
  };
}
