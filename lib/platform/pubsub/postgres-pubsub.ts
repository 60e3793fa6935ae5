import pg from 'pg';
import { listenOnPostgres, type Listener } from './postgres-listener';
import { requireSendable, type PubSub } from './pubsub';
import { TopicSubscribers } from './topic-subscribers';

const CHANNEL = 'harken_pubsub';

/**
 * LISTEN/NOTIFY: nothing to install, enough for a few processes. One listening connection a process, made at the first
 * subscription, and one that publishes. Every process hears every topic and drops what nobody here wants.
 */
export function createPostgresPubSub(options: {
  databaseUrl: string;
  onError: (error: unknown) => void;
}): PubSub {
  const subscribers = new TopicSubscribers(options.onError);
  const publisher = new pg.Pool({ connectionString: options.databaseUrl, max: 1, keepAlive: true });
  publisher.on('error', options.onError);
  let listening: Promise<Listener> | undefined;

  const listen = (): Promise<Listener> => {
    listening ??= listenOnPostgres({
      databaseUrl: options.databaseUrl,
      channel: CHANNEL,
      onError: options.onError,
      onReconnect: () => subscribers.tellGap(),
    })
      .then((listener) => {
        listener.subscribe((payload) => {
          const end = payload.indexOf('\n');
          subscribers.deliver(payload.slice(0, end), payload.slice(end + 1));
        });
        return listener;
      })
      .catch((error: unknown) => {
        listening = undefined;
        throw error;
      });
    return listening;
  };

  return {
    kind: 'postgres',
    async publish(topic, message) {
      requireSendable(topic, message);
      await publisher.query('SELECT pg_notify($1, $2)', [CHANNEL, `${topic}\n${message}`]);
    },
    async subscribe(topic, subscriber) {
      await listen();
      subscribers.add(topic, subscriber);
      return () => void subscribers.remove(topic, subscriber);
    },
    async close() {
      const open = listening;
      await Promise.all([publisher.end(), open?.then((listener) => listener.close()).catch(() => undefined)]);
    },
  };
}
