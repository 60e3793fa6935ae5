/** What a subscriber is called with. */
export interface Subscriber {
  onMessage: (message: string) => void;
  /** Messages may have been missed (the broker was away): whoever needs certainty reads again. */
  onGap: () => void;
}

/**
 * Tells other processes that something changed. Messages are hints of at most `MESSAGE_MAX_BYTES`, delivered at most
 * once and to whoever listens now: send ids and revisions, and let the receiver read the rest. Adapters:
 * `postgres-pubsub.ts`, `redis-pubsub.ts`; one contract suite holds for both.
 */
export interface PubSub {
  readonly kind: 'postgres' | 'redis';
  /**
   * @throws RangeError for a message that is too long; an error of the broker when it cannot be reached. What was decided
   * is stored by then, so the caller logs it and goes on.
   */
  publish(topic: string, message: string): Promise<void>;
  /** Resolves once every message published from now on arrives; gives back how to stop. */
  subscribe(topic: string, subscriber: Subscriber): Promise<() => void>;
  close(): Promise<void>;
}

/** PostgreSQL carries 8,000 bytes a notification; topic and framing need some of it. */
export const MESSAGE_MAX_BYTES = 7000;
const TOPIC_MAX_BYTES = 200;

/** @throws RangeError when topic or message are longer than every adapter can carry. */
export function requireSendable(topic: string, message: string): void {
  if (Buffer.byteLength(message) > MESSAGE_MAX_BYTES) throw new RangeError('This message is too long');
  if (Buffer.byteLength(topic) > TOPIC_MAX_BYTES || topic.includes('\n'))
    throw new RangeError('This topic is too long, or has a line break');
}
