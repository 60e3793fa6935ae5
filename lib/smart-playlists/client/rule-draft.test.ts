import { expect, it } from 'vitest';
import { smartRuleSchema } from '../rule';
import { randomRule } from '../server/testing/random-rule';
import {
  draftOf,
  isComplete,
  newCondition,
  ruleOf,
  withAdded,
  withField,
  withNode,
  type DraftGroup,
} from './rule-draft';

let made = 0;
const newKey = () => `k${(made += 1)}`;

it('a rule that is opened and saved untouched is the same rule', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const rule = smartRuleSchema.parse(randomRule(seed));
    expect(ruleOf(draftOf(rule, newKey)), `seed ${seed}`).toEqual(rule);
  }
});

it('what is half typed is kept, and is no rule yet', () => {
  const half = { ...newCondition('a', 'tempo'), operator: 'between', value: '120' } as const;
  expect(isComplete(half)).toBe(false);
  expect(isComplete({ ...half, to: '130' })).toBe(true);
  expect(isComplete({ ...half, to: '130', value: '12x' })).toBe(false);
  expect(isComplete(newCondition('b', 'genre'))).toBe(false);
  expect(isComplete(newCondition('c', 'isSaved'))).toBe(true);
});

it('another field of the same kind keeps what was typed, one of another kind does not', () => {
  const typed = { ...newCondition('a', 'tempo'), value: '120' };
  expect(withField(typed, 'energy')).toMatchObject({ field: 'energy', value: '120' });
  expect(withField(typed, 'title')).toMatchObject({ field: 'title', operator: 'is', value: '' });
});

it('a condition that is taken out of a group goes back to where it was', () => {
  const inner: DraftGroup = {
    key: 'g',
    match: 'any',
    rules: [newCondition('a'), newCondition('b'), newCondition('c')],
  };
  const root: DraftGroup = { key: 'r', match: 'all', rules: [inner] };
  const without = withNode(root, 'b', () => null);
  expect(without).not.toEqual(root);
  expect(withAdded(without, 'g', newCondition('b'), 1)).toEqual(root);
});
