'use client';

import { useSyncExternalStore } from 'react';
import { Clock, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Shelf } from '@/components/catalog/shelf';
import { TagLinks } from '@/components/catalog/tag-links';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { GenreDto, MoodDto } from '@/lib/catalog/contract';
import {
  forgetAllSearches,
  forgetSearch,
  recentSearches,
  watchRecentSearches,
} from '@/lib/search/client/recent-searches';

export interface BrowseTags {
  genres: readonly GenreDto[];
  moods: readonly MoodDto[];
}

const NONE: readonly string[] = [];

/** Before anything is typed: what one searched for, and where one can look around. */
export function SearchStart({ tags, onChoose }: { tags: BrowseTags; onChoose: (text: string) => void }) {
  const t = useTranslations('search');
  const catalog = useTranslations('catalog');
  return (
    <>
      <RecentSearches onChoose={onChoose} />
      {tags.genres.length > 0 ? (
        <Shelf title={catalog('home.genres')}>
          <TagLinks kind="genre" tags={tags.genres} />
        </Shelf>
      ) : null}
      {tags.moods.length > 0 ? (
        <Shelf title={catalog('home.moods')}>
          <TagLinks kind="mood" tags={tags.moods} />
        </Shelf>
      ) : null}
      <section aria-label={t('tips')} className="mt-12 text-sm text-muted sm:mt-16">
        <h2 className="display text-lg text-ink sm:text-xl">{t('tips')}</h2>
        <ul className="mt-4 grid max-w-4xl gap-x-12 gap-y-2.5 lg:grid-cols-2">
          {(['artist', 'year', 'phrase', 'genre'] as const).map((tip) => (
            <li key={tip} className="flex flex-wrap items-baseline gap-x-3">
              <button
                type="button"
                dir="ltr"
                className="touch-target rounded-control bg-surface px-2 py-1 font-mono text-xs text-ink transition-colors duration-150 hover:bg-raised"
                onClick={() => onChoose(t.raw(`tip.${tip}.text`) as string)}
              >
                {t.raw(`tip.${tip}.text`) as string}
              </button>
              <span>{t(`tip.${tip}.hint`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function RecentSearches({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useTranslations('search');
  const recent = useSyncExternalStore(watchRecentSearches, recentSearches, () => NONE);
  if (recent.length === 0) return null;
  return (
    <section aria-label={t('recent')} className="mt-4 max-w-2xl">
      <div className="flex items-center justify-between gap-4">
        <h2 className="display text-lg sm:text-xl">{t('recent')}</h2>
        <Button size="sm" variant="ghost" onClick={forgetAllSearches}>
          {t('forgetAll')}
        </Button>
      </div>
      <ul className="mt-2">
        {recent.map((text) => (
          <li
            key={text}
            data-found
            className="relative flex h-12 items-center gap-3 rounded-control px-2 hover:bg-ink/6 has-focus-visible:bg-ink/6"
          >
            <Clock aria-hidden className="size-4 shrink-0 text-muted" />
            <button
              type="button"
              dir="auto"
              className="min-w-0 grow truncate text-start outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              onClick={() => onChoose(text)}
            >
              {text}
            </button>
            <IconButton
              label={t('forget', { text })}
              icon={<X aria-hidden className="size-4" />}
              onClick={() => forgetSearch(text)}
              className="relative z-1"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
