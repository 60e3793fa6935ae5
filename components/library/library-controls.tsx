'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { LayoutGrid, List, ListChecks, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { LIBRARY_FILTER_MAX_LENGTH, LIBRARY_SORTS_OF, type LibrarySort } from '@/lib/library/contract';
import { KIND_OF_TAB, type LibraryAddress } from './library-address';
import type { Selection } from './use-selection';

/** So long after the last letter the list is asked for. */
const TYPING_PAUSE_MS = 200;

export interface LibraryControlsProps {
  address: LibraryAddress;
  onChange: (change: Partial<LibraryAddress>) => void;
  selection: Selection;
  /** Grows when the filter was emptied from elsewhere. */
  resets: number;
}

/** Filter, order, view and selection of a list. */
export function LibraryControls({ address, onChange, selection, resets }: LibraryControlsProps) {
  const t = useTranslations('library');
  const kind = KIND_OF_TAB[address.tab];
  const hasNamesOnly = kind === 'artist' || kind === 'playlist';
  const options = LIBRARY_SORTS_OF[kind].map((value: LibrarySort) => ({
    value,
    label: value === 'title' && hasNamesOnly ? t('sortName') : t(`sorts.${value}`),
  }));
  return (
    <div className="mt-6 mb-4 flex flex-wrap items-center gap-3">
      <FilterField
        key={resets}
        label={t(`filter.${kind}`)}
        value={address.filter}
        onChange={(filter) => onChange({ filter })}
      />
      <Select
        label={t('sort')}
        hideLabel
        className="w-44 max-sm:w-40"
        options={options}
        value={address.sort}
        onValueChange={(sort) => onChange({ sort })}
      />
      {kind === 'song' ? null : (
        <div role="group" aria-label={t('view')} className="flex">
          {(['grid', 'list'] as const).map((view) => (
            <IconButton
              key={view}
              label={t(view)}
              aria-pressed={address.view === view}
              className={address.view === view ? 'text-accent-ink!' : ''}
              onClick={() => onChange({ view })}
            >
              {view === 'grid' ? (
                <LayoutGrid aria-hidden className="size-5" />
              ) : (
                <List aria-hidden className="size-5" />
              )}
            </IconButton>
          ))}
        </div>
      )}
      <Button
        variant="ghost"
        aria-pressed={selection.isOn}
        className="ms-auto"
        onClick={() => selection.setOn(!selection.isOn)}
      >
        <ListChecks aria-hidden className="size-4.5" />
        <span className="max-sm:sr-only">{t(selection.isOn ? 'selectDone' : 'select')}</span>
      </Button>
    </div>
  );
}

function FilterField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (filter: string) => void;
}) {
  const [text, setText] = useState(value);
  const tell = useEffectEvent((filter: string) => filter !== value && onChange(filter));
  useEffect(() => {
    const timer = setTimeout(() => tell(text.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="relative min-w-48 grow sm:max-w-80">
      <Search aria-hidden className="absolute start-3 top-3.5 z-1 size-4 text-muted" />
      <TextField
        type="search"
        label={label}
        hideLabel
        placeholder={label}
        inputClassName="ps-9"
        maxLength={LIBRARY_FILTER_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
