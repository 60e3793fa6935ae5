import {
  AGE_OPERATORS,
  COMPARE_OPERATORS,
  DATE_FIELDS,
  DAY_OPERATORS,
  isGroup,
  NUMBER_FIELDS,
  RULE_VERSION,
  smartRuleSchema,
  TAG_FIELDS,
  TAG_OPERATORS,
  TEXT_FIELDS,
  TEXT_OPERATORS,
  TRUTH_FIELDS,
  type RuleCondition,
  type RuleField,
  type RuleGroup,
  type RuleMatch,
  type RuleOrder,
  type SmartRule,
} from '../rule';

/** A rule while it is typed: a number may be half there, and nothing that was typed is lost. */
export interface RuleDraft {
  where: DraftGroup;
  order: RuleOrder;
  songs: string;
  /** Empty for no limit. */
  minutes: string;
}

export interface DraftGroup {
  key: string;
  match: RuleMatch;
  rules: readonly DraftNode[];
}

export interface DraftCondition {
  key: string;
  field: RuleField;
  operator: DraftOperator;
  value: string;
  /** The other end of `between`. */
  to: string;
  tags: readonly string[];
}
export type DraftNode = DraftGroup | DraftCondition;
export type DraftOperator = Exclude<RuleCondition['operator'], 'isTrue'> | 'isTrue' | 'isFalse';
export type FieldKind = 'number' | 'text' | 'tag' | 'date' | 'truth';

const OPERATORS: Record<FieldKind, readonly DraftOperator[]> = {
  number: [...COMPARE_OPERATORS, 'between'],
  text: TEXT_OPERATORS,
  tag: TAG_OPERATORS,
  date: [...AGE_OPERATORS, ...DAY_OPERATORS],
  truth: ['isTrue', 'isFalse'],
};
const KINDS = new Map<RuleField, FieldKind>([
  ...NUMBER_FIELDS.map((field) => [field, 'number'] as const),
  ...TEXT_FIELDS.map((field) => [field, 'text'] as const),
  ...TAG_FIELDS.map((field) => [field, 'tag'] as const),
  ...DATE_FIELDS.map((field) => [field, 'date'] as const),
  ...TRUTH_FIELDS.map((field) => [field, 'truth'] as const),
]);

export function kindOf(field: RuleField): FieldKind {
  return KINDS.get(field) ?? 'text';
}

export function operatorsOf(field: RuleField): readonly DraftOperator[] {
  return OPERATORS[kindOf(field)];
}

export function isDraftGroup(node: DraftNode): node is DraftGroup {
  return 'match' in node;
}

export function newCondition(key: string, field: RuleField = 'genre'): DraftCondition {
  const operator = operatorsOf(field)[0] ?? 'is';
  return { key, field, operator, value: '', to: '', tags: [] };
}

/** Another field keeps what was typed where it still has a meaning. */
export function withField(condition: DraftCondition, field: RuleField): DraftCondition {
  const fresh = newCondition(condition.key, field);
  if (kindOf(field) !== kindOf(condition.field)) return fresh;
  return { ...condition, field, tags: kindOf(field) === 'tag' ? [] : condition.tags };
}

/** `newKey` gives each node a name of its own, by which it is edited and drawn. */
export function draftOf(rule: SmartRule, newKey: () => string): RuleDraft {
  const { songs, minutes } = rule.limit;
  return {
    where: draftGroup(rule.where, newKey),
    order: rule.order,
    songs: String(songs),
    minutes: minutes === null ? '' : String(minutes),
  };
}

function draftGroup(group: RuleGroup, newKey: () => string): DraftGroup {
  return {
    key: newKey(),
    match: group.match,
    rules: group.rules.map((node) =>
      isGroup(node) ? draftGroup(node, newKey) : draftCondition(node, newKey()),
    ),
  };
}

function draftCondition(condition: RuleCondition, key: string): DraftCondition {
  const fresh = { ...newCondition(key, condition.field), operator: condition.operator };
  switch (condition.operator) {
    case 'between':
      return { ...fresh, value: String(condition.value.from), to: String(condition.value.to) };
    case 'anyOf':
    case 'noneOf':
      return { ...fresh, tags: condition.value };
    case 'isTrue':
      return { ...fresh, operator: condition.value ? 'isTrue' : 'isFalse' };
    default:
      return { ...fresh, value: String(condition.value) };
  }
}

/** The rule, or null while something is missing; the schema that the server uses decides. */
export function ruleOf(draft: RuleDraft): SmartRule | null {
  const parsed = smartRuleSchema.safeParse({
    version: RULE_VERSION,
    where: plainGroup(draft.where),
    order: draft.order,
    limit: { songs: numberOf(draft.songs), minutes: draft.minutes === '' ? null : numberOf(draft.minutes) },
  });
  return parsed.success ? parsed.data : null;
}

function plainGroup(group: DraftGroup): unknown {
  return {
    match: group.match,
    rules: group.rules.map((node) => (isDraftGroup(node) ? plainGroup(node) : plainCondition(node))),
  };
}

function plainCondition({ field, operator, value, to, tags }: DraftCondition): unknown {
  if (operator === 'isTrue' || operator === 'isFalse') {
    return { field, operator: 'isTrue', value: operator === 'isTrue' };
  }
  if (operator === 'between') return { field, operator, value: { from: numberOf(value), to: numberOf(to) } };
  if (kindOf(field) === 'tag') return { field, operator, value: tags };
  const isNumber = kindOf(field) === 'number' || operator === 'inLastDays' || operator === 'notInLastDays';
  return { field, operator, value: isNumber ? numberOf(value) : value };
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** It says something yet. */
export function isComplete(condition: DraftCondition): boolean {
  const where = { key: '', match: 'all', rules: [condition] } as const;
  return ruleOf({ where, order: { by: 'random', seed: 0 }, songs: '1', minutes: '' }) !== null;
}

/** Everything with a key can be found by it: changed, or taken out with `null`. */
export function withNode(
  group: DraftGroup,
  key: string,
  change: (node: DraftNode) => DraftNode | null,
): DraftGroup {
  const rules = group.rules.flatMap((node): DraftNode[] => {
    if (node.key === key) return [change(node) ?? []].flat();
    return [isDraftGroup(node) ? withNode(node, key, change) : node];
  });
  return { ...group, rules };
}

/** Puts a node into the group with this key, at the end unless it says where. */
export function withAdded(group: DraftGroup, groupKey: string, node: DraftNode, at?: number): DraftGroup {
  if (group.key === groupKey)
    return { ...group, rules: group.rules.toSpliced(at ?? group.rules.length, 0, node) };
  return {
    ...group,
    rules: group.rules.map((inner) => (isDraftGroup(inner) ? withAdded(inner, groupKey, node, at) : inner)),
  };
}

export function countConditions(group: DraftGroup): number {
  return group.rules.reduce((count, node) => count + (isDraftGroup(node) ? countConditions(node) : 1), 0);
}
