'use client';

import { FolderPlus, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { isDraftGroup, type DraftGroup } from '@/lib/smart-playlists/client/rule-draft';
import { RULE_MAX_DEPTH, type RuleMatch } from '@/lib/smart-playlists/rule';
import { RuleConditionRow } from './rule-condition';
import type { DraftEdits } from './use-rule-draft';
import type { TagChoices } from './use-rule-words';

export interface RuleGroupProps {
  group: DraftGroup;
  /** The outermost is 1. */
  depth: number;
  tags: TagChoices;
  edits: DraftEdits;
  addedKey: string | null;
  /** No more conditions fit. */
  isFull: boolean;
  onRemove?: () => void;
}

/** Conditions of which all have to hold, or any one; groups stand among them. */
export function RuleGroup({ group, depth, tags, edits, addedKey, isFull, onRemove }: RuleGroupProps) {
  const t = useTranslations('smart.builder');
  return (
    <div
      role="group"
      aria-label={t(depth === 1 ? 'conditions' : 'groupOfDepth', { depth })}
      className={classNames(
        'grid gap-3',
        depth > 1 && 'rounded-surface border-s-2 border-accent py-3 ps-3 pe-2 sm:ps-4',
        // In turn, so that what stands in a group is seen on it.
        depth === 2 && 'bg-room',
        depth === 3 && 'bg-surface',
      )}
    >
      <div className="flex items-center gap-2">
        <p className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span>{t('matchBefore')}</span>
          <NativeSelect
            label={t('match')}
            hideLabel
            className="w-28"
            value={group.match}
            options={(['all', 'any'] as const).map((value) => ({ value, label: t(`matches.${value}`) }))}
            onChange={(event) => edits.setMatch(group.key, event.target.value as RuleMatch)}
          />
          <span>{t('matchAfter')}</span>
        </p>
        {onRemove ? (
          <IconButton label={t('removeGroup')} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4.5" />
          </IconButton>
        ) : null}
      </div>
      {group.rules.length === 0 ? <p className="text-sm text-muted">{t('everySong')}</p> : null}
      {group.rules.map((node) => {
        const remove = () =>
          // A group without conditions says nothing; the last one takes it along.
          group.rules.length === 1 && onRemove ? onRemove() : edits.remove(group, node);
        return isDraftGroup(node) ? (
          <RuleGroup
            key={node.key}
            group={node}
            depth={depth + 1}
            tags={tags}
            edits={edits}
            addedKey={addedKey}
            isFull={isFull}
            onRemove={remove}
          />
        ) : (
          <RuleConditionRow
            key={node.key}
            condition={node}
            tags={tags}
            takesFocus={node.key === addedKey}
            onChange={edits.change}
            onRemove={remove}
          />
        );
      })}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={isFull} onClick={() => edits.addCondition(group.key)}>
          <Plus aria-hidden className="size-4" />
          {t('addCondition')}
        </Button>
        {depth < RULE_MAX_DEPTH ? (
          <Button size="sm" variant="ghost" disabled={isFull} onClick={() => edits.addGroup(group.key)}>
            <FolderPlus aria-hidden className="size-4" />
            {t('addGroup')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
