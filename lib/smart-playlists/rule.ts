import { z } from 'zod';

/** Grows when documents that were stored before would mean something else. */
export const RULE_VERSION = 1;
/** Groups in groups in groups: more than that nobody reads. */
export const RULE_MAX_DEPTH = 3;
export const RULE_MAX_CONDITIONS = 30;
export const RULE_MAX_TAGS = 20;
/** As many as a playlist holds. */
export const RULE_MAX_SONGS = 10_000;
export const RULE_MAX_MINUTES = 10_000;

/** Whole numbers. Shares (energy and the like) are percentages. */
export const NUMBER_FIELDS = [
  'tempo',
  'energy',
  'danceability',
  'valence',
  'acousticness',
  'year',
  'durationS',
  'popularity',
  'plays',
] as const;
export const TEXT_FIELDS = ['title', 'artist', 'album'] as const;
export const TAG_FIELDS = ['genre', 'mood', 'key'] as const;
export const DATE_FIELDS = ['addedAt', 'releasedAt', 'lastPlayedAt', 'savedAt'] as const;
export const TRUTH_FIELDS = ['isSaved', 'isExplicit', 'hasLyrics'] as const;

export const COMPARE_OPERATORS = ['is', 'isNot', 'atLeast', 'atMost'] as const;
export const TEXT_OPERATORS = ['is', 'isNot', 'contains', 'containsNot', 'startsWith'] as const;
export const TAG_OPERATORS = ['anyOf', 'noneOf'] as const;
export const AGE_OPERATORS = ['inLastDays', 'notInLastDays'] as const;
export const DAY_OPERATORS = ['before', 'since'] as const;

const numberValue = z.number().int().min(0).max(1_000_000);
const numberConditionSchema = z.union([
  z.strictObject({
    field: z.enum(NUMBER_FIELDS),
    operator: z.enum(COMPARE_OPERATORS),
    value: numberValue,
  }),
  z.strictObject({
    field: z.enum(NUMBER_FIELDS),
    operator: z.literal('between'),
    /** Both ends belong to it. */
    value: z.strictObject({ from: numberValue, to: numberValue }),
  }),
]);

const textConditionSchema = z.strictObject({
  field: z.enum(TEXT_FIELDS),
  operator: z.enum(TEXT_OPERATORS),
  value: z.string().trim().min(1, 'is missing').max(200, 'is too long'),
});

const tagConditionSchema = z.strictObject({
  field: z.enum(TAG_FIELDS),
  operator: z.enum(TAG_OPERATORS),
  /** Slugs of genres or moods; of keys, pitch class and mode: "9-minor". */
  value: z.array(z.string().min(1).max(100)).min(1, 'is missing').max(RULE_MAX_TAGS),
});

const dateConditionSchema = z.union([
  z.strictObject({
    field: z.enum(DATE_FIELDS),
    operator: z.enum(AGE_OPERATORS),
    value: z.number().int().min(1).max(36_500),
  }),
  z.strictObject({
    field: z.enum(DATE_FIELDS),
    operator: z.enum(DAY_OPERATORS),
    /** The beginning of this day, UTC. */
    value: z.iso.date(),
  }),
]);

const truthConditionSchema = z.strictObject({
  field: z.enum(TRUTH_FIELDS),
  operator: z.literal('isTrue'),
  value: z.boolean(),
});

export const conditionSchema = z.union([
  numberConditionSchema,
  textConditionSchema,
  tagConditionSchema,
  dateConditionSchema,
  truthConditionSchema,
]);
export type RuleCondition = z.output<typeof conditionSchema>;
export type RuleField = RuleCondition['field'];

export interface RuleGroup {
  match: RuleMatch;
  rules: readonly RuleNode[];
}
export type RuleMatch = 'all' | 'any';
export type RuleNode = RuleCondition | RuleGroup;

/** Spelled out a level at a time: no document that passes can be deeper, and the API's description needs no recursion. */
const matchSchema = z.enum(['all', 'any']);
const innerGroupSchema = z.strictObject({ match: matchSchema, rules: z.array(conditionSchema).min(1) });
const middleGroupSchema = z.strictObject({
  match: matchSchema,
  rules: z.array(z.union([conditionSchema, innerGroupSchema])).min(1),
});
/** Without a condition it is true of every song. */
const rootGroupSchema = z.strictObject({
  match: matchSchema,
  rules: z.array(z.union([conditionSchema, middleGroupSchema])).max(RULE_MAX_CONDITIONS),
});

export const ORDER_FIELDS = [
  'title',
  'artist',
  'album',
  'releasedAt',
  'addedAt',
  'popularity',
  'tempo',
  'energy',
  'durationS',
  'plays',
  'lastPlayedAt',
  'savedAt',
] as const;
export type RuleOrderField = (typeof ORDER_FIELDS)[number];

const orderSchema = z.union([
  z.strictObject({ by: z.enum(ORDER_FIELDS), direction: z.enum(['ascending', 'descending']) }),
  /** The same seed gives the same order. */
  z.strictObject({ by: z.literal('random'), seed: z.number().int().min(0).max(2_147_483_647) }),
]);
export type RuleOrder = z.output<typeof orderSchema>;

/** What belongs into a smart playlist. */
export const smartRuleSchema = z
  .strictObject({
    version: z.literal(RULE_VERSION),
    where: rootGroupSchema,
    order: orderSchema,
    limit: z.strictObject({
      songs: z.number().int().min(1).max(RULE_MAX_SONGS),
      minutes: z.number().int().min(1).max(RULE_MAX_MINUTES).nullable(),
    }),
  })
  .refine((rule) => conditionsOf(rule.where).length <= RULE_MAX_CONDITIONS, {
    path: ['where', 'rules'],
    message: `has more than ${RULE_MAX_CONDITIONS} conditions`,
  });
export type SmartRule = z.output<typeof smartRuleSchema>;

export function isGroup(node: RuleNode): node is RuleGroup {
  return 'match' in node;
}

export function conditionsOf(group: RuleGroup): RuleCondition[] {
  return group.rules.flatMap((node) => (isGroup(node) ? conditionsOf(node) : [node]));
}
