'use client';

import { Shuffle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { RuleDraft } from '@/lib/smart-playlists/client/rule-draft';
import {
  ORDER_FIELDS,
  RULE_MAX_MINUTES,
  RULE_MAX_SONGS,
  type RuleOrder,
  type RuleOrderField,
} from '@/lib/smart-playlists/rule';

/** In which order, and how many at most. */
export function RuleLimit({ draft, onChange }: { draft: RuleDraft; onChange: (draft: RuleDraft) => void }) {
  const t = useTranslations('smart');
  const { order } = draft;
  const setOrder = (next: RuleOrder) => onChange({ ...draft, order: next });
  const shuffle = () => setOrder({ by: 'random', seed: Math.floor(Math.random() * 2_147_483_647) });
  const setField = (by: string) =>
    by === 'random'
      ? shuffle()
      : setOrder({
          by: by as RuleOrderField,
          direction: order.by === 'random' ? 'ascending' : order.direction,
        });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NativeSelect
        label={t('builder.order')}
        value={order.by}
        options={[...ORDER_FIELDS, 'random' as const].map((value) => ({
          value,
          label: value === 'random' ? t('builder.random') : t(`fields.${value}`),
        }))}
        onChange={(event) => setField(event.target.value)}
      />
      {order.by === 'random' ? (
        <div className="flex items-end">
          <Button className="h-11" onClick={shuffle}>
            <Shuffle aria-hidden className="size-4" />
            {t('builder.shuffle')}
          </Button>
        </div>
      ) : (
        <NativeSelect
          label={t('builder.direction')}
          value={order.direction}
          options={(['ascending', 'descending'] as const).map((value) => ({
            value,
            label: t(`directions.${value}`),
          }))}
          onChange={(event) =>
            setOrder({ by: order.by, direction: event.target.value as 'ascending' | 'descending' })
          }
        />
      )}
      <TextField
        type="number"
        inputMode="numeric"
        min={1}
        max={RULE_MAX_SONGS}
        label={t('builder.songs')}
        value={draft.songs}
        onChange={(event) => onChange({ ...draft, songs: event.target.value })}
      />
      <TextField
        type="number"
        inputMode="numeric"
        min={1}
        max={RULE_MAX_MINUTES}
        label={t('builder.minutes')}
        placeholder={t('builder.noLimit')}
        value={draft.minutes}
        onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
      />
    </div>
  );
}
