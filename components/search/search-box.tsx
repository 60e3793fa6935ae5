'use client';

import type { Ref } from 'react';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { SEARCH_TEXT_MAX_LENGTH } from '@/lib/search/search-text';

export interface SearchBoxProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onType: (text: string) => void;
  onClear: () => void;
  /** Enter. */
  onSubmit: () => void;
}

export function SearchBox({ ref, value, onType, onClear, onSubmit }: SearchBoxProps) {
  const t = useTranslations('search');
  return (
    <div className="relative max-w-2xl">
      <Search
        aria-hidden
        className="pointer-events-none absolute start-4 top-1/2 size-5 -translate-y-1/2 text-muted"
      />
      <input
        ref={ref}
        data-search-input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        maxLength={SEARCH_TEXT_MAX_LENGTH}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onSubmit();
          else if (event.key === 'Escape' && value !== '') onClear();
          else return;
          event.preventDefault();
        }}
        className="h-13 w-full rounded-full bg-surface ps-12 pe-12 text-base transition-colors duration-150 placeholder:text-muted hover:bg-raised focus-visible:bg-raised focus-visible:-outline-offset-2"
      />
      {value === '' ? (
        <kbd
          aria-hidden
          className="absolute end-4 top-1/2 grid h-6 min-w-6 -translate-y-1/2 place-items-center rounded-control bg-raised px-1.5 font-sans text-xs text-muted pointer-coarse:hidden"
        >
          /
        </kbd>
      ) : (
        <IconButton
          label={t('clear')}
          icon={<X aria-hidden className="size-5" />}
          onClick={onClear}
          className="absolute! end-1.5 top-1/2 -translate-y-1/2"
        />
      )}
    </div>
  );
}
