import { expect, it } from 'vitest';
import { createTabElection } from './tab-election';

/** Exclusive locks with stealing, as the specification has them, for one name. */
function createLocks(): LockManager {
  const waiting: (() => void)[] = [];
  let current: { reject: (error: unknown) => void } | null = null;
  const request = (_name: string, options: { steal?: boolean }, hold: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const grant = () => {
        const mine = { reject };
        current = mine;
        void hold().then(() => {
          if (current !== mine) return;
          current = null;
          resolve();
          waiting.shift()?.();
        });
      };
      if (options.steal && current) {
        current.reject(new DOMException('stolen', 'AbortError'));
        current = null;
      }
      if (current) waiting.push(grant);
      else grant();
    });
  return { request } as unknown as LockManager;
}

const turn = async () => {
  for (let count = 0; count < 6; count += 1) await Promise.resolve();
};

it('exactly one tab leads: the first, then whoever takes it, then whoever is left', async () => {
  const locks = createLocks();
  const told: string[] = [];
  const tabs = ['a', 'b', 'c'].map((name) =>
    createTabElection(
      'player',
      (isLeader, isInherited) =>
        told.push(`${name} ${isLeader ? (isInherited ? 'inherits' : 'leads') : 'follows'}`),
      locks,
    ),
  );
  const leaders = () => tabs.map((tab) => tab.isLeader());
  await turn();
  expect(leaders()).toEqual([true, false, false]);
  tabs[2]?.lead();
  await turn();
  expect(leaders()).toEqual([false, false, true]);
  expect(told).toEqual(['a inherits', 'c leads', 'a follows']);
  tabs[2]?.destroy();
  await turn();
  expect(leaders().filter(Boolean).length).toBeGreaterThanOrEqual(1);
  expect(tabs[1]?.isLeader()).toBe(true);
});

it('without locks every tab is its own leader', () => {
  const tab = createTabElection('player', () => undefined, null);
  expect(tab.isLeader()).toBe(true);
});
