import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KeepableId, LibraryItemState } from '../contract';
import { createMemoryOutbox, itemKey, type Outbox, type Wish } from './outbox';
import { createOutboxSender, type OutboxSender } from './outbox-sender';

const IDS = ['a', 'b', 'c'] as KeepableId[];
/** What becomes of a request: it and its answer arrive, it is lost, its answer is lost, it arrives twice, or the server has no time. */
const FATES = ['arrives', 'request lost', 'answer lost', 'arrives twice', 'busy'] as const;

const wishes = fc.array(
  fc.record({ id: fc.constantFrom(...IDS), isSaved: fc.boolean(), tab: fc.nat({ max: 1 }) }),
  { minLength: 1, maxLength: 25 },
);
const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 40 });

/** A server, a line to it, and two tabs of one browser that share what waits. */
function browser(scheduler: fc.Scheduler, fatesToCome: (typeof FATES)[number][]) {
  const saved = new Map<string, boolean>();
  const outbox: Outbox = createMemoryOutbox();
  const settled: Wish[] = [];
  let lock: Promise<void> = Promise.resolve();
  const alone = (work: () => Promise<void>) => (lock = lock.then(work));
  const apply = (batch: readonly Wish[]): LibraryItemState[] =>
    batch.map((wish) => {
      saved.set(itemKey(wish), wish.isSaved);
      return { kind: wish.kind, id: wish.id, savedAt: wish.isSaved ? '2026-11-26T00:00:00.000Z' : null };
    });
  const send = async (batch: readonly Wish[]) => {
    const fate = fatesToCome.shift() ?? 'arrives';
    await scheduler.schedule(Promise.resolve(), `request (${fate})`);
    if (fate === 'request lost' || fate === 'busy') throw new Error(fate);
    const states = apply(batch);
    if (fate === 'arrives twice') apply(batch);
    await scheduler.schedule(Promise.resolve(), 'answer');
    if (fate === 'answer lost') throw new Error(fate);
    return states;
  };
  const tab = (): OutboxSender =>
    createOutboxSender({
      outbox,
      send,
      problemOf: () => ({ reason: 'later' }),
      onSettled: (batch) => void settled.push(...batch),
      alone,
      later: (work) => {
        let isOff = false;
        void scheduler.schedule(Promise.resolve(), 'retry').then(() => isOff || work());
        return () => void (isOff = true);
      },
    });
  return { saved, outbox, settled, tabs: [tab(), tab()] as const };
}

it('however requests and answers get lost, repeat and interleave with wishes of two tabs, the last wish for each item wins', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), wishes, fates, async (scheduler, wanted, fatesToCome) => {
      const { saved, outbox, settled, tabs } = browser(scheduler, [...fatesToCome]);
      const last = new Map<string, boolean>();
      const steps = wanted.map(({ id, isSaved, tab }, at) => ({
        label: `${id} ${isSaved}`,
        builder: async () => {
          const wish: Wish = {
            kind: 'song',
            id,
            isSaved,
            restores: false,
            wishedAtMs: at,
            mark: `mark ${at}`,
          };
          outbox.put(wish);
          last.set(itemKey(wish), isSaved);
          void tabs[tab]?.flush();
        },
      }));
      scheduler.scheduleSequence(steps);
      await scheduler.waitIdle();
      expect(outbox.all()).toEqual([]);
      expect(saved).toEqual(last);
      // No wish is told to be settled that was not made, and none twice.
      expect(new Set(settled.map(({ mark }) => mark)).size).toBe(settled.length);
    }),
    { numRuns: 400 },
  );
});
