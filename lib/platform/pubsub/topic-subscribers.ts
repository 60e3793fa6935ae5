import type { Subscriber } from './pubsub';

/** Who listens to which topic in this process. A subscriber that throws does not keep the others from hearing. */
export class TopicSubscribers {
  readonly #byTopic = new Map<string, Set<Subscriber>>();

  constructor(private readonly onError: (error: unknown) => void) {}

  /** Returns whether it is the topic's first. */
  add(topic: string, subscriber: Subscriber): boolean {
    const known = this.#byTopic.get(topic);
    if (known) known.add(subscriber);
    else this.#byTopic.set(topic, new Set([subscriber]));
    return !known;
  }

  /** Returns whether it was the topic's last. */
  remove(topic: string, subscriber: Subscriber): boolean {
    const known = this.#byTopic.get(topic);
    if (!known?.delete(subscriber) || known.size > 0) return false;
    this.#byTopic.delete(topic);
    return true;
  }

  deliver(topic: string, message: string): void {
    for (const subscriber of this.#byTopic.get(topic) ?? []) this.#call(() => subscriber.onMessage(message));
  }

  tellGap(): void {
    for (const subscribers of this.#byTopic.values()) {
      for (const subscriber of subscribers) this.#call(() => subscriber.onGap());
    }
  }

  #call(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.onError(error);
    }
  }
}
