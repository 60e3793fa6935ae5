import { RULE_VERSION, type SmartRule } from '../rule';

type Template = Omit<SmartRule, 'version'>;
const hundred = { songs: 100, minutes: null };

/** Rules to begin with. Names are in the messages under the same keys. */
const TEMPLATES = {
  neverPlayed: {
    where: { match: 'all', rules: [{ field: 'plays', operator: 'is', value: 0 }] },
    order: { by: 'popularity', direction: 'descending' },
    limit: hundred,
  },
  recentlyAdded: {
    where: { match: 'all', rules: [{ field: 'addedAt', operator: 'inLastDays', value: 30 }] },
    order: { by: 'addedAt', direction: 'descending' },
    limit: hundred,
  },
  mostPlayed: {
    where: { match: 'all', rules: [{ field: 'plays', operator: 'atLeast', value: 1 }] },
    order: { by: 'plays', direction: 'descending' },
    limit: hundred,
  },
  forgotten: {
    where: {
      match: 'all',
      rules: [
        { field: 'isSaved', operator: 'isTrue', value: true },
        { field: 'lastPlayedAt', operator: 'notInLastDays', value: 90 },
      ],
    },
    order: { by: 'lastPlayedAt', direction: 'ascending' },
    limit: hundred,
  },
  running: {
    where: {
      match: 'all',
      rules: [
        { field: 'tempo', operator: 'between', value: { from: 120, to: 130 } },
        { field: 'energy', operator: 'atLeast', value: 70 },
      ],
    },
    order: { by: 'random', seed: 1 },
    limit: { songs: 500, minutes: 60 },
  },
  quiet: {
    where: {
      match: 'all',
      rules: [
        { field: 'energy', operator: 'atMost', value: 35 },
        {
          match: 'any',
          rules: [
            { field: 'acousticness', operator: 'atLeast', value: 60 },
            { field: 'mood', operator: 'anyOf', value: ['calm'] },
          ],
        },
      ],
    },
    order: { by: 'popularity', direction: 'descending' },
    limit: hundred,
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

export function templateRule(name: TemplateName): SmartRule {
  // Copied, so that nobody's edits reach the template.
  return structuredClone({ version: RULE_VERSION, ...TEMPLATES[name] }) as SmartRule;
}
