'use client';

import { useEffect, useRef } from 'react';
import { ChevronDown, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { classNames } from '@/components/ui/class-names';
import { FIELD_LOOKS } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import {
  isComplete,
  operatorsOf,
  withField,
  type DraftCondition,
  type DraftOperator,
} from '@/lib/smart-playlists/client/rule-draft';
import type { RuleField } from '@/lib/smart-playlists/rule';
import { RuleValue } from './rule-value';
import { FIELD_GROUPS, useRuleWords, type TagChoices } from './use-rule-words';

export interface RuleConditionProps {
  condition: DraftCondition;
  tags: TagChoices;
  /** It was added just now. */
  takesFocus: boolean;
  onChange: (condition: DraftCondition) => void;
  onRemove: () => void;
}

/** One condition: field, how it is compared, and with what. */
export function RuleConditionRow({ condition, tags, takesFocus, onChange, onRemove }: RuleConditionProps) {
  const t = useTranslations('smart.builder');
  const words = useRuleWords(tags);
  const row = useRef<HTMLDivElement>(null);
  const { field, operator } = condition;
  useEffect(() => {
    if (takesFocus) row.current?.querySelector('select')?.focus();
  }, [takesFocus]);
  return (
    <div
      ref={row}
      role="group"
      aria-label={t('conditionOn', { field: words.fieldName(field) })}
      className="flex items-start gap-1 sm:gap-2"
    >
      <div className="grid min-w-0 grow grid-cols-2 gap-2 lg:flex lg:flex-wrap lg:items-center">
        <FieldSelect value={field} words={words} onChange={(next) => onChange(withField(condition, next))} />
        <NativeSelect
          label={t('operatorOf', { field: words.fieldName(field) })}
          hideLabel
          className="min-w-0 lg:w-44"
          value={operator}
          options={operatorsOf(field).map((value) => ({ value, label: words.operatorName(field, value) }))}
          onChange={(event) => onChange({ ...condition, operator: event.target.value as DraftOperator })}
        />
        <div className="col-span-2 flex min-w-0 flex-wrap items-center gap-2 empty:hidden lg:grow">
          <RuleValue condition={condition} tags={tags} onChange={onChange} />
        </div>
        {isComplete(condition) ? null : (
          <p className="col-span-2 text-sm text-muted lg:basis-full">{t('incomplete')}</p>
        )}
      </div>
      <IconButton
        label={t('removeCondition', { field: words.fieldName(field) })}
        onClick={onRemove}
        className="mt-0.5"
      >
        <Trash2 aria-hidden className="size-4.5" />
      </IconButton>
    </div>
  );
}

function FieldSelect({
  value,
  words,
  onChange,
}: {
  value: RuleField;
  words: ReturnType<typeof useRuleWords>;
  onChange: (field: RuleField) => void;
}) {
  const t = useTranslations('smart');
  return (
    <div className="relative min-w-0 lg:w-52">
      <select
        aria-label={t('builder.field')}
        value={value}
        onChange={(event) => onChange(event.target.value as RuleField)}
        className={classNames(FIELD_LOOKS, 'h-11 appearance-none truncate ps-3 pe-9 font-medium')}
      >
        {(Object.keys(FIELD_GROUPS) as (keyof typeof FIELD_GROUPS)[]).map((group) => (
          <optgroup key={group} label={t(`fieldGroups.${group}`)} className="bg-overlay text-ink">
            {FIELD_GROUPS[group].map((field) => (
              <option key={field} value={field} className="bg-overlay text-ink">
                {words.fieldName(field)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
