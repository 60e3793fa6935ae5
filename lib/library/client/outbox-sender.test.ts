import { expect, it } from 'vitest';
import { LIBRARY_BATCH_MAX_ITEMS, type KeepableId } from '../contract';
import { createMemoryOutbox, type Wish } from './outbox';
import { createOutboxSender, type SenderParts } from './outbox-sender';

const wish = (id: string, over: Partial<Wish> = {}): Wish => ({
  kind: 'song',
  id: id as KeepableId,
  isSaved: true,
  restores: false,
  wishedAtMs: 0,
  mark: `mark of ${id}`,
  ...over,
});

function setUp(over: Partial<SenderParts> = {}) {
  const outbox = createMemoryOutbox();
  const sent: string[][] = [];
  const settled: string[] = [];
  const waits: { work: () => void; afterMs: number }[] = [];
  const sender = createOutboxSender({
    outbox,
    send: async (batch) => {
      sent.push(batch.map(({ id }) => id));
      return [];
    },
    problemOf: () => ({ reason: 'later' }),
    onSettled: (batch) => settled.push(...batch.map(({ id }) => id)),
    alone: (work) => work(),
    later: (work, afterMs) => {
      waits.push({ work, afterMs });
      return () => undefined;
    },
    random: () => 1,
    ...over,
  });
  return { outbox, sender, sent, settled, waits };
}

it('sends the oldest wishes first, in batches the server takes', async () => {
  const { outbox, sender, sent } = setUp();
  for (let at = LIBRARY_BATCH_MAX_ITEMS; at >= 0; at -= 1) outbox.put(wish(String(at), { wishedAtMs: at }));
  await sender.flush();
  expect(sent.map((batch) => [batch.length, batch[0]])).toEqual([
    [LIBRARY_BATCH_MAX_ITEMS, '0'],
    [1, String(LIBRARY_BATCH_MAX_ITEMS)],
  ]);
  expect(outbox.all()).toEqual([]);
});

it('a wish that is changed while it is under way stays, and is sent as it is now', async () => {
  const { outbox, sender, sent } = setUp({
    send: async (batch) => {
      sent.push(batch.map(({ mark }) => mark));
      if (sent.length === 1) outbox.put(wish('a', { isSaved: false, mark: 'second' }));
      return [];
    },
  });
  outbox.put(wish('a', { mark: 'first' }));
  await sender.flush();
  expect(sent).toEqual([['first'], ['second']]);
});

it('waits twice as long after each failure, a minute at most, and as long as the server asks for', async () => {
  const asked: { afterMs?: number } = {};
  const { outbox, sender, waits } = setUp({
    send: () => Promise.reject(new Error('offline')),
    problemOf: () => ({ reason: 'later', ...asked }),
  });
  outbox.put(wish('a'));
  for (let tries = 0; tries < 8; tries += 1) await sender.flush();
  expect(waits.map((wait) => wait.afterMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  asked.afterMs = 7000;
  await sender.flush();
  expect(waits.at(-1)?.afterMs).toBe(7000);
  expect(outbox.all()).toHaveLength(1);
});

it('who asks while an attempt fails, as when the line comes back that moment, is not left waiting', async () => {
  let attempts = 0;
  const { outbox, sender, settled } = setUp({
    send: async () => {
      attempts += 1;
      if (attempts > 1) return [];
      void sender.flush();
      throw new Error('offline');
    },
  });
  outbox.put(wish('a'));
  await sender.flush();
  expect(settled).toEqual(['a']);
});

it('what is wished while the lock is being given back is sent too', async () => {
  let rounds = 0;
  const { outbox, sender, settled } = setUp({
    alone: async (work) => {
      await work();
      rounds += 1;
      if (rounds > 1) return;
      outbox.put(wish('b'));
      void sender.flush();
    },
  });
  outbox.put(wish('a'));
  await sender.flush();
  expect(settled).toEqual(['a', 'b']);
});

it('an item that the server refuses is given up, and the others are sent', async () => {
  const { outbox, sender, settled, sent } = setUp({
    send: async (batch) => {
      if (batch.some(({ id }) => id === 'bad')) throw new Error('refused');
      sent.push(batch.map(({ id }) => id));
      return [];
    },
    problemOf: () => ({ reason: 'refused' }),
  });
  for (const id of ['a', 'b', 'bad', 'c', 'd']) outbox.put(wish(id));
  await sender.flush();
  expect(sent.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(settled).toContain('bad');
  expect(outbox.all()).toEqual([]);
});

it('signed out, it keeps what waits and does not knock again by itself', async () => {
  const { outbox, sender, waits } = setUp({
    send: () => Promise.reject(new Error('401')),
    problemOf: () => ({ reason: 'signed-out' }),
  });
  outbox.put(wish('a'));
  await sender.flush();
  expect(waits).toEqual([]);
  expect(outbox.all()).toHaveLength(1);
});
