import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGE_MAX_BYTES, type PubSub } from './pubsub';

export interface PubSubUnderTest {
  /** A new connection to the same broker, as another process would have. */
  connect: () => PubSub;
  /** Cuts every connection, as a restart of the broker does. */
  restartBroker: () => Promise<void>;
}

/** What every adapter guarantees; run against a real broker. */
export function describePubSub(setUp: () => Promise<PubSubUnderTest>): void {
  describe('pubsub', () => {
    let broker: PubSubUnderTest;
    let here: PubSub;
    let there: PubSub;
    beforeAll(async () => {
      broker = await setUp();
      here = broker.connect();
      there = broker.connect();
    });
    afterAll(async () => {
      await Promise.all([here.close(), there.close()]);
    });

    const heardOn = async (pubsub: PubSub, topic: string) => {
      const heard: string[] = [];
      let gaps = 0;
      const stop = await pubsub.subscribe(topic, {
        onMessage: (message) => heard.push(message),
        onGap: () => (gaps += 1),
      });
      return { heard, stop, gaps: () => gaps };
    };

    it('what is published after subscribing is heard in every process, in order', async () => {
      const [one, two] = await Promise.all([heardOn(here, 'order'), heardOn(there, 'order')]);
      for (let number = 0; number < 50; number += 1) await there.publish('order', String(number));
      const expected = Array.from({ length: 50 }, (_, number) => String(number));
      await until(() => one.heard.length === 50 && two.heard.length === 50);
      expect(one.heard).toEqual(expected);
      expect(two.heard).toEqual(expected);
    });

    it('topics are apart, and whoever has stopped hears nothing', async () => {
      const mine = await heardOn(here, 'mine');
      const stopped = await heardOn(here, 'mine');
      stopped.stop();
      stopped.stop();
      await there.publish('other', 'not for me');
      await there.publish('mine', 'for me');
      await until(() => mine.heard.length === 1);
      expect(mine.heard).toEqual(['for me']);
      expect(stopped.heard).toEqual([]);
      // A topic that was left by its last listener can be taken up again.
      mine.stop();
      const again = await heardOn(here, 'mine');
      await there.publish('mine', 'again');
      await until(() => again.heard.length === 1);
      expect(mine.heard).toEqual(['for me']);
    });

    it('a subscriber that throws keeps nobody from hearing', async () => {
      await here.subscribe('throwing', {
        onMessage: () => {
          throw new Error('not today');
        },
        onGap: () => undefined,
      });
      const other = await heardOn(here, 'throwing');
      await there.publish('throwing', 'heard');
      await until(() => other.heard.length === 1);
    });

    it('a message arrives as it was sent: empty, with line breaks, in any script, up to the bound', async () => {
      const messages = ['', 'a\nb\n', 'Grüße 音楽 🎵', 'x'.repeat(MESSAGE_MAX_BYTES)];
      const all = await heardOn(here, 'bytes');
      for (const message of messages) await there.publish('bytes', message);
      await until(() => all.heard.length === messages.length);
      expect(all.heard).toEqual(messages);
    });

    it('a message or topic that some adapter could not carry is refused by each', async () => {
      await expect(here.publish('bytes', 'ü'.repeat(MESSAGE_MAX_BYTES / 2 + 1))).rejects.toThrow(RangeError);
      await expect(here.publish('t'.repeat(201), '')).rejects.toThrow(RangeError);
      await expect(here.publish('two\nlines', '')).rejects.toThrow(RangeError);
    });

    it('after the broker was away subscribers are told to read again, and hear what follows', async () => {
      const one = await heardOn(here, 'restart');
      await there.publish('restart', 'before');
      await until(() => one.heard.length === 1);
      await broker.restartBroker();
      await until(() => one.gaps() > 0);
      // The publisher may still be on its way back.
      await until(() =>
        there.publish('restart', 'after').then(
          () => true,
          () => false,
        ),
      );
      await until(() => one.heard.includes('after'));
    });
  });
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
