import { conditionsOf, isGroup, type RuleCondition, type RuleGroup, type SmartRule } from '../rule';

/** What is known of one listener: starts that count as listening, and saved songs. */
export type ListenerSource = 'heard' | 'saved';

const SOURCES: Partial<Record<string, ListenerSource>> = {
  plays: 'heard',
  lastPlayedAt: 'heard',
  savedAt: 'saved',
  isSaved: 'saved',
};

/** It asks for what its owner plays or saves. */
export function readsListener(rule: SmartRule): boolean {
  return rule.order.by in SOURCES || conditionsOf(rule.where).some(({ field }) => field in SOURCES);
}

/** It asks how long ago something was: a day later it finds others. */
export function readsClock(rule: SmartRule): boolean {
  return conditionsOf(rule.where).some(
    ({ operator }) => operator === 'inLastDays' || operator === 'notInLastDays',
  );
}

/**
 * Sources without which no song can match. A rule with one is about as large as what one listener has played or saved, however large
 * the catalogue is.
 */
export function narrowsToListener(group: RuleGroup): ReadonlySet<ListenerSource> {
  if (group.match === 'any' && group.rules.length > 1) return new Set();
  const sources = group.rules.flatMap((node) =>
    isGroup(node) ? [...narrowsToListener(node)] : needsRow(node) ? (SOURCES[node.field] ?? []) : [],
  );
  return new Set(sources);
}

/** It cannot be true of a song that this listener has never played or saved. */
function needsRow(condition: RuleCondition): boolean {
  switch (condition.operator) {
    case 'is':
    case 'atLeast':
      return condition.field === 'plays' && condition.value > 0;
    case 'between':
      return condition.field === 'plays' && condition.value.from > 0;
    case 'inLastDays':
    case 'before':
    case 'since':
      return true;
    case 'isTrue':
      return condition.value;
    default:
      return false;
  }
}
