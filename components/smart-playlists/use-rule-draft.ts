'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import {
  draftOf,
  isDraftGroup,
  newCondition,
  ruleOf,
  withAdded,
  withNode,
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
  type RuleDraft,
} from '@/lib/smart-playlists/client/rule-draft';
import type { RuleMatch, SmartRule } from '@/lib/smart-playlists/rule';

/** What can be done to a rule that is being built. */
export interface DraftEdits {
  change: (condition: DraftCondition) => void;
  setMatch: (groupKey: string, match: RuleMatch) => void;
  addCondition: (groupKey: string) => void;
  addGroup: (groupKey: string) => void;
  /** Offers to take it back. */
  remove: (group: DraftGroup, node: DraftNode) => void;
}

/** A rule being built. The key of what was added last is where the focus goes. */
export function useRuleDraft(initial: SmartRule) {
  const t = useTranslations('smart.builder');
  const toast = useToast();
  const nextKey = useRef(0);
  const newKey = () => `node-${(nextKey.current += 1)}`;
  const [draft, setDraft] = useState<RuleDraft>(() => {
    let made = 0;
    return draftOf(initial, () => `first-${(made += 1)}`);
  });
  /** What was put in last; nobody misses it when it is replaced untouched. */
  const given = useRef<SmartRule>(initial);
  const [addedKey, setAddedKey] = useState<string | null>(null);
  const setWhere = (edit: (where: DraftGroup) => DraftGroup) =>
    setDraft((known) => ({ ...known, where: edit(known.where) }));
  const add = (groupKey: string, node: DraftNode, focusKey: string) => {
    setWhere((where) => withAdded(where, groupKey, node));
    setAddedKey(focusKey);
  };

  const edits: DraftEdits = {
    change: (condition) => setWhere((where) => withNode(where, condition.key, () => condition)),
    setMatch: (groupKey, match) =>
      setWhere((where) =>
        where.key === groupKey
          ? { ...where, match }
          : withNode(where, groupKey, (node) => (isDraftGroup(node) ? { ...node, match } : node)),
      ),
    addCondition: (groupKey) => {
      const condition = newCondition(newKey());
      add(groupKey, condition, condition.key);
    },
    addGroup: (groupKey) => {
      const condition = newCondition(newKey());
      add(groupKey, { key: newKey(), match: 'any', rules: [condition] }, condition.key);
    },
    remove: (group, node) => {
      const at = group.rules.indexOf(node);
      setWhere((where) => withNode(where, node.key, () => null));
      toast({
        title: t(isDraftGroup(node) ? 'groupRemoved' : 'conditionRemoved'),
        action: {
          label: t('undo'),
          onSelect: () => setWhere((where) => withAdded(where, group.key, node, at)),
        },
      });
    },
  };

  /** Puts another rule in the place of this one, and offers to take that back. */
  const replace = (rule: SmartRule, title: string) => {
    const before = draft;
    const isUntouched = JSON.stringify(ruleOf(before)) === JSON.stringify(given.current);
    given.current = rule;
    setDraft(draftOf(rule, newKey));
    setAddedKey(null);
    if (isUntouched) return;
    toast({ title, action: { label: t('undo'), onSelect: () => setDraft(before) } });
  };
  return { draft, setDraft, edits, addedKey, replace };
}
