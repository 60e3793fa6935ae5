import { seededRandom } from '@/lib/kernel/seeded-random';
import {
  AGE_OPERATORS,
  COMPARE_OPERATORS,
  DATE_FIELDS,
  DAY_OPERATORS,
  NUMBER_FIELDS,
  ORDER_FIELDS,
  RULE_MAX_DEPTH,
  RULE_VERSION,
  TAG_FIELDS,
  TAG_OPERATORS,
  TEXT_FIELDS,
  TEXT_OPERATORS,
  TRUTH_FIELDS,
  type RuleCondition,
  type RuleNode,
} from '../../rule';

/** Texts with signs that SQL or LIKE would take for their own. */
const TEXTS = [
  'a',
  'Zwei',
  'ÉTO',
  "o'",
  '%',
  '_',
  String.raw`\ `,
  '; DROP TABLE songs; --',
  'maren holt',
  'Über',
];
const TAGS = {
  genre: ['folk', 'rock', 'hip-hop', 'none'],
  mood: ['calm', 'dark', 'none'],
  key: ['9-minor', '0-major', '5-minor'],
};
const DAYS = ['1999-12-31', '2010-06-01', '2026-01-01', '2026-11-20'];

/** A document that the schema takes, of any shape it allows; the same for the same seed. */
export function randomRule(seed: number): unknown {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const one = <T>(values: readonly T[]): T => values[below(values.length)] as T;

  const numberCondition = (): RuleCondition => {
    const value = below(4) === 0 ? below(5) : below(300);
    const field = one(NUMBER_FIELDS);
    const shifted = field === 'year' ? 1950 + (value % 80) : value;
    return below(4) === 0
      ? { field, operator: 'between', value: { from: shifted, to: shifted + below(60) } }
      : { field, operator: one(COMPARE_OPERATORS), value: shifted };
  };
  const tagCondition = (): RuleCondition => {
    const field = one(TAG_FIELDS);
    return { field, operator: one(TAG_OPERATORS), value: [one(TAGS[field]), one(TAGS[field])] };
  };
  const dateCondition = (): RuleCondition =>
    below(2) === 0
      ? { field: one(DATE_FIELDS), operator: one(AGE_OPERATORS), value: 1 + below(40) }
      : { field: one(DATE_FIELDS), operator: one(DAY_OPERATORS), value: one(DAYS) };
  const condition = (): RuleCondition =>
    one<() => RuleCondition>([
      numberCondition,
      numberCondition,
      () => ({ field: one(TEXT_FIELDS), operator: one(TEXT_OPERATORS), value: one(TEXTS) }),
      tagCondition,
      dateCondition,
      () => ({ field: one(TRUTH_FIELDS), operator: 'isTrue', value: below(2) === 0 }),
    ])();
  const node = (depth: number): RuleNode =>
    depth < RULE_MAX_DEPTH && below(3) === 0 ? group(depth + 1, 1) : condition();
  const group = (depth: number, least: number) => ({
    match: one(['all', 'any'] as const),
    rules: Array.from({ length: least + below(3) }, () => node(depth)),
  });
  return {
    version: RULE_VERSION,
    where: group(1, 0),
    order:
      below(5) === 0
        ? { by: 'random', seed: below(1000) }
        : { by: one(ORDER_FIELDS), direction: one(['ascending', 'descending'] as const) },
    limit: { songs: below(3) === 0 ? 1 + below(10) : 500, minutes: null },
  };
}
