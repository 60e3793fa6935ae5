import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysBetween, MAX_KEY_LENGTH, spreadKeys } from './item-order';

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Keys as the database gives them: ascending. */
function expectAscending(keys: readonly string[]) {
  expect(keys.toSorted(byBytes)).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
}

/** Inserts as a playlist does: into a gap, and spread anew where there is no room. */
function insert(keys: readonly string[], at: number, count: number): string[] {
  const made = keysBetween(keys[at - 1] ?? null, keys[at] ?? null, count);
  if (!made) return spreadKeys(keys.length + count);
  return [...keys.slice(0, at), ...made, ...keys.slice(at)];
}

describe('ordering keys', () => {
  it('stay ascending by bytes, distinct and short under any sequence of inserts', () => {
    const edit = fc.record({ at: fc.nat(), count: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        let keys: string[] = [];
        for (const { at, count } of edits) keys = insert(keys, at % (keys.length + 1), count);
        expectAscending(keys);
        for (const key of keys) expect(key).toMatch(/^[0-9A-Za-z]*[1-9A-Za-z]$/);
        // 60 edits in the one worst gap: a digit for every six of them, and one more for each run.
        expect(Math.max(0, ...keys.map((key) => key.length))).toBeLessThan(80);
      }),
    );
  });

  it('always leave room on both sides of every key', () => {
    let keys = spreadKeys(3);
    for (let round = 0; round < 200; round++) {
      keys = insert(keys, round % (keys.length + 1), 1);
      for (const at of [0, 1, keys.length]) {
        expect(keysBetween(keys[at - 1] ?? null, keys[at] ?? null, 1)).not.toBeNull();
      }
    }
    expectAscending(keys);
  });

  it('do not grow when songs are added one by one at the end or at the beginning', () => {
    let last: string | null = null;
    let first: string | null = null;
    for (let count = 0; count < 10_000; count++) {
      last = keysBetween(last, null, 1)?.[0] ?? '';
      first = keysBetween(null, first ?? 'V', 1)?.[0] ?? '';
    }
    expect(last?.length).toBeLessThanOrEqual(4);
    expect(first?.length).toBeLessThanOrEqual(4);
  });

  it('ten thousand at once take four digits each', () => {
    const keys = spreadKeys(10_000);
    expectAscending(keys);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(4);
  });

  it.each(['towards the upper neighbour', 'towards the lower neighbour'])(
    'at least 580 inserts into one gap, always %s, come before a list is spread anew',
    (direction) => {
      let [low = '', high = ''] = spreadKeys(2);
      let count = 0;
      for (;;) {
        const key = keysBetween(low, high, 1)?.[0];
        if (key === undefined) break;
        expect(key.length).toBeLessThanOrEqual(MAX_KEY_LENGTH);
        if (direction === 'towards the upper neighbour') low = key;
        else high = key;
        count += 1;
      }
      expect(count).toBeGreaterThanOrEqual(580);
    },
  );

  it('there is no room between equal or descending neighbours', () => {
    expect(keysBetween('V', 'V', 1)).toBeNull();
    expect(keysBetween('W', 'V', 1)).toBeNull();
  });
});
