import { createClient } from '@redis/client';
import { requireSendable, type PubSub } from './pubsub';
import { TopicSubscribers } from './topic-subscribers';

const LONGEST_RETRY_MS = 2000;
const PREFIX = 'harken:';

/**
 * Redis PUBLISH/SUBSCRIBE: for many processes, because each hears only the topics it has listeners for. Two connections,
 * as a subscribing one takes no other commands. A lost one is made again with growing pauses; what was subscribed is
 * subscribed again, and subscribers are told that they may have missed something.
 */
export function createRedisPubSub(options: { url: string; onError: (error: unknown) => void }): PubSub {
  const subscribers = new TopicSubscribers(options.onError);
  const connect = (commandsWait: boolean) => {
    const client = createClient({
      url: options.url,
      // A hint that is late is worth nothing: publishing fails at once while the broker is away.
      disableOfflineQueue: !commandsWait,
      socket: { reconnectStrategy: (attempt) => Math.min(50 * 2 ** attempt, LONGEST_RETRY_MS) },
    });
    client.on('error', options.onError);
    return client;
  };
  const publisher = connect(false);
  const listener = connect(true);
  let isFirst = true;
  listener.on('ready', () => {
    if (!isFirst) subscribers.tellGap();
    isFirst = false;
  });
  let opening: { publisher?: Promise<unknown>; listener?: Promise<unknown> } = {};
  const publisherReady = () => (opening.publisher ??= publisher.connect());
  const listenerReady = () => (opening.listener ??= listener.connect());
  let isClosed = false;

  const onMessage = (message: string, channel: string) =>
    subscribers.deliver(channel.slice(PREFIX.length), message);

  return {
    kind: 'redis',
    async publish(topic, message) {
      requireSendable(topic, message);
      await publisherReady();
      await publisher.publish(PREFIX + topic, message);
    },
    async subscribe(topic, subscriber) {
      await listenerReady();
      subscribers.add(topic, subscriber);
      // Again for every subscriber: it resolves when the broker has it, also while the first one's is on its way.
      await listener.subscribe(PREFIX + topic, onMessage);
      return () => {
        const wasLast = subscribers.remove(topic, subscriber);
        if (wasLast && !isClosed) listener.unsubscribe(PREFIX + topic, onMessage).catch(options.onError);
      };
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (opening.publisher) publisher.destroy();
      if (opening.listener) listener.destroy();
      opening = {};
      await Promise.resolve();
    },
  };
}
