'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { TextField } from '@/components/ui/text-field';
import { kindOf, type DraftCondition } from '@/lib/smart-playlists/client/rule-draft';
import { RULE_MAX_TAGS } from '@/lib/smart-playlists/rule';
import { useRuleWords, type TagChoices } from './use-rule-words';

interface RuleValueProps {
  condition: DraftCondition;
  tags: TagChoices;
  onChange: (condition: DraftCondition) => void;
}

/** What a condition compares with: one number or two, a text, a day, or tags. */
export function RuleValue({ condition, tags, onChange }: RuleValueProps) {
  const t = useTranslations('smart.builder');
  const words = useRuleWords(tags);
  const { field, operator, value } = condition;
  const name = words.fieldName(field);
  const set = (text: string) => onChange({ ...condition, value: text });
  switch (kindOf(field)) {
    case 'truth':
      return null;
    case 'tag':
      return <TagValue condition={condition} tags={tags} onChange={onChange} />;
    case 'text':
      return (
        <TextField
          label={t('valueOf', { field: name })}
          hideLabel
          value={value}
          maxLength={200}
          autoComplete="off"
          className="min-w-0 grow"
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'date':
      return operator === 'before' || operator === 'since' ? (
        <TextField
          type="date"
          label={t('valueOf', { field: name })}
          hideLabel
          value={value}
          className="w-44"
          onChange={(event) => set(event.target.value)}
        />
      ) : (
        <NumberValue label={t('valueOf', { field: name })} unit={t('days')} value={value} onChange={set} />
      );
    case 'number':
      return (
        <>
          <NumberValue
            label={operator === 'between' ? t('from', { field: name }) : t('valueOf', { field: name })}
            unit={operator === 'between' ? '' : words.unitOf(field)}
            value={value}
            onChange={set}
          />
          {operator === 'between' ? (
            <>
              <span className="text-sm text-muted">{t('and')}</span>
              <NumberValue
                label={t('to', { field: name })}
                unit={words.unitOf(field)}
                value={condition.to}
                onChange={(to) => onChange({ ...condition, to })}
              />
            </>
          ) : null}
        </>
      );
  }
}

function NumberValue({
  label,
  unit,
  value,
  onChange,
}: {
  label: string;
  unit: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <span className="inline-flex items-center gap-2">
      <TextField
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        label={label}
        hideLabel
        value={value}
        className="w-24"
        inputClassName="tabular"
        onChange={(event) => onChange(event.target.value)}
      />
      {unit ? <span className="text-sm text-muted">{unit}</span> : null}
    </span>
  );
}

/** Chosen tags as chips; the list offers those that are left. */
function TagValue({ condition, tags, onChange }: RuleValueProps) {
  const t = useTranslations('smart.builder');
  const words = useRuleWords(tags);
  const choices = words.tagChoices(condition.field);
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  const left = choices.filter(({ value }) => !condition.tags.includes(value));
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-2">
      {condition.tags.map((value) => (
        <button
          key={value}
          type="button"
          aria-label={t('removeTag', { name: labelOf(value) })}
          onClick={() => onChange({ ...condition, tags: condition.tags.filter((tag) => tag !== value) })}
          className="touch-target inline-flex h-9 items-center gap-1.5 rounded-control bg-raised ps-3 pe-2 text-sm font-medium transition-colors duration-150 hover:bg-line"
        >
          <bdi>{labelOf(value)}</bdi>
          <X aria-hidden className="size-3.5 text-muted" />
        </button>
      ))}
      {condition.tags.length < RULE_MAX_TAGS ? (
        <NativeSelect
          label={t('addTag', { field: words.fieldName(condition.field) })}
          hideLabel
          className="w-40"
          value=""
          options={[{ value: '', label: t(condition.tags.length === 0 ? 'choose' : 'orAnother') }, ...left]}
          onChange={(event) => onChange({ ...condition, tags: [...condition.tags, event.target.value] })}
        />
      ) : null}
    </div>
  );
}
