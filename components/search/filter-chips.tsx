'use client';

import type { KeyboardEvent, RefObject } from 'react';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { narrowingsOf, withoutNarrowing, type Narrowing } from '@/lib/search/search-text';

export interface FilterChipsProps {
  text: string;
  /** Called with the text of the same search without one of its filters. */
  onChange: (text: string) => void;
  /** Where the focus goes when no filter is left. */
  input: RefObject<HTMLInputElement | null>;
}

/** What narrows the search beside its words: each filter and phrase, taken out with one press. */
export function FilterChips({ text, onChange, input }: FilterChipsProps) {
  const t = useTranslations('search');
  const narrowings = narrowingsOf(text);
  if (narrowings.length === 0) return null;
  const remove = (narrowing: Narrowing, chip: HTMLElement) => {
    // A neighbour first: a focus that vanishes with its chip starts at the top of the page again.
    const item = chip.closest('li');
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    (neighbour?.querySelector('button') ?? input.current)?.focus();
    onChange(withoutNarrowing(text, narrowing));
  };
  const onKeyDown = (narrowing: Narrowing) => (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove(narrowing, event.currentTarget);
  };
  return (
    <ul aria-label={t('filters')} className="mb-6 flex flex-wrap gap-2">
      {narrowings.map((narrowing) => {
        const name = t(`field.${narrowing.field}`);
        return (
          <li key={`${narrowing.field}:${narrowing.value}`} className="max-w-full">
            <button
              type="button"
              aria-label={t('removeFilter', { name, value: narrowing.value })}
              onClick={(event) => remove(narrowing, event.currentTarget)}
              onKeyDown={onKeyDown(narrowing)}
              className="flex h-9 max-w-full items-center gap-2 rounded-full bg-raised ps-4 pe-3 text-sm transition-colors duration-150 hover:bg-line pointer-coarse:h-11"
            >
              <span className="shrink-0 text-muted">{name}</span>
              <span dir="auto" className="truncate font-medium">
                {narrowing.value}
              </span>
              <X aria-hidden className="size-4 shrink-0 text-muted" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
