import { expect, it } from 'vitest';
import { RULE_MAX_CONDITIONS, RULE_VERSION, smartRuleSchema, type RuleNode } from './rule';

const condition: RuleNode = { field: 'tempo', operator: 'atLeast', value: 120 };
const document = (where: unknown) => ({
  version: RULE_VERSION,
  where,
  order: { by: 'random', seed: 1 },
  limit: { songs: 50, minutes: null },
});
const nested = (depth: number): unknown =>
  depth === 0 ? condition : { match: 'any', rules: [nested(depth - 1)] };

it('groups nest three deep and no deeper', () => {
  expect(smartRuleSchema.safeParse(document(nested(3))).success).toBe(true);
  expect(smartRuleSchema.safeParse(document(nested(4))).success).toBe(false);
});

it('conditions are counted over all groups', () => {
  const group = { match: 'any', rules: Array.from({ length: RULE_MAX_CONDITIONS / 2 }, () => condition) };
  expect(smartRuleSchema.safeParse(document({ match: 'all', rules: [group, group] })).success).toBe(true);
  const parsed = smartRuleSchema.safeParse(document({ match: 'all', rules: [group, group, condition] }));
  expect(parsed.error?.issues[0]?.path).toEqual(['where', 'rules']);
});

it.each([
  ['an operator of another kind of field', { field: 'tempo', operator: 'contains', value: 'a' }],
  ['a value of another kind', { field: 'tempo', operator: 'atLeast', value: '120' }],
  ['a field that does not exist', { field: 'songs.name', operator: 'is', value: 'a' }],
  ['a day that does not exist', { field: 'savedAt', operator: 'since', value: '2026-02-30' }],
  ['an empty group inside', { match: 'all', rules: [] }],
  ['more than it knows', { ...condition, sql: 'TRUE' }],
])('%s is refused', (_, rule) => {
  expect(smartRuleSchema.safeParse(document({ match: 'all', rules: [rule] })).success).toBe(false);
});

it('a document of a later version is refused instead of misread', () => {
  const later = { ...document({ match: 'all', rules: [] }), version: RULE_VERSION + 1 };
  expect(smartRuleSchema.safeParse(later).success).toBe(false);
});
