import type { SmartRule } from '../rule';
import { readsClock, readsListener } from './rule-facts';
import type { StoredRule } from './smart-playlist.repository';

/** How long the one who saves a rule waits for its songs; what takes longer is done by the worker. */
export const SAVE_TIMEOUT_MS = 1500;

/** A rule as it is kept: due at once. */
export function storedRule(rule: SmartRule, dueAt: Date): StoredRule {
  return { rule, readsListener: readsListener(rule), readsClock: readsClock(rule), dueAt };
}
