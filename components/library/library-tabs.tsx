'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { libraryCountsQuery } from '@/lib/library/client/library-queries';
import type { LibraryCounts } from '@/lib/library/contract';
import { KIND_OF_TAB, LIBRARY_TABS, libraryHref, type LibraryTab } from './library-address';

/** The four kinds, each with how many there are. */
export function LibraryTabs({ current, counts: drawn }: { current: LibraryTab; counts: LibraryCounts }) {
  const t = useTranslations('library');
  const { data: counts } = useQuery({ ...libraryCountsQuery(), initialData: drawn });
  return (
    <nav aria-label={t('tabs')} className="mt-4 -mx-1 flex gap-1 overflow-x-auto px-1 py-1">
      {LIBRARY_TABS.map((tab) => {
        const kind = KIND_OF_TAB[tab];
        return (
          <Link
            key={tab}
            href={libraryHref({ tab, sort: 'recent', view: 'grid', filter: '' })}
            aria-current={tab === current ? 'page' : undefined}
            className={classNames(
              'flex h-11 shrink-0 items-center gap-2 rounded-control px-3 text-sm transition-colors duration-150 sm:px-4 sm:text-base',
              tab === current
                ? 'bg-raised font-semibold text-ink'
                : 'text-muted hover:bg-surface hover:text-ink',
            )}
          >
            {t(kind)}
            <span className="tabular text-xs text-muted">{counts[kind]}</span>
          </Link>
        );
      })}
    </nav>
  );
}
