import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestCommonOrder, placedBeside, withoutChange } from './item-sequence';
import { planPositions } from './plan-positions';

const list = (text: string) => [...text];

it.each([
  ['of songs that were added', 'abcxy', 'ab', 'abxy', 'abc'],
  ['of songs that were taken out', 'axd', 'abcd', 'ad', 'abcxd'],
  ['of a move up', 'cabx', 'abc', 'cab', 'abcx'],
  ['of a move down, of a song that was taken out since', 'bc', 'abc', 'bca', 'bc'],
  ['of songs that were taken out and are back already', 'ba', 'ab', 'a', 'ba'],
  ['of a song at the start, whose neighbours are gone', 'x', 'ab', 'b', 'ax'],
])('undoing %s leaves what was done since', (_what, now, before, after, expected) => {
  expect(withoutChange(list(now), list(before), list(after)).join('')).toBe(expected);
});

const items = fc.uniqueArray(fc.nat(40), { maxLength: 25 });

it('undoing the last change gives the list before it, whatever it was', () => {
  fc.assert(
    fc.property(items, items, (before, after) => {
      expect(withoutChange(after, before, after)).toEqual(before);
    }),
  );
});

it('undoing an earlier change loses nothing that was added since, and shows nothing twice', () => {
  fc.assert(
    fc.property(items, items, items, (before, after, now) => {
      const left = withoutChange(now, before, after);
      expect(new Set(left).size).toBe(left.length);
      const since = now.filter((item) => !before.includes(item) && !after.includes(item));
      expect(left.filter((item) => since.includes(item))).toEqual(since);
      // What it added is out, what it took out is in, whatever came later.
      expect(left.filter((item) => after.includes(item) && !before.includes(item))).toEqual([]);
      for (const item of before) if (!after.includes(item)) expect(left).toContain(item);
    }),
  );
});

it('the longest common order is one, and moving the rest is enough', () => {
  fc.assert(
    fc.property(items, items, (one, other) => {
      const run = longestCommonOrder(one, other);
      expect(one.filter((item) => run.includes(item))).toEqual(run);
      expect(other.filter((item) => run.includes(item))).toEqual(run);
    }),
  );
  expect(longestCommonOrder(list('bcdea'), list('abcde')).join('')).toBe('bcde');
});

it('what is placed beside its former neighbours disturbs nobody', () => {
  expect(placedBeside(list('adx'), list('zabcd'), new Set(list('zbc'))).join('')).toBe('zabcdx');
});

it('planned keys make the wanted order, all different, and leave what stands right where it is', () => {
  const keyed = fc.uniqueArray(fc.nat(30), { maxLength: 20 }).chain((ids) =>
    fc
      .uniqueArray(fc.stringMatching(/^[0-9A-Za-z]{0,3}[1-9A-Za-z]$/), {
        minLength: ids.length,
        maxLength: ids.length,
      })
      .map((keys) => [...keys].sort().map((position, index) => ({ id: ids[index] ?? 0, position }))),
  );
  fc.assert(
    fc.property(keyed, fc.uniqueArray(fc.nat(30), { maxLength: 20 }), (rows, wanted) => {
      const planned = planPositions(rows, wanted);
      const positions = new Map([...rows.map(({ id, position }) => [id, position] as const), ...planned]);
      expect(new Set(positions.values()).size).toBe(positions.size);
      const order = [...positions].sort(([, one], [, other]) => (one < other ? -1 : 1)).map(([id]) => id);
      expect(order.filter((id) => wanted.includes(id))).toEqual(wanted);
      if (rows.map(({ id }) => id).join() === wanted.join()) expect(planned.size).toBe(0);
    }),
  );
});
