'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { Selection } from './use-selection';

export interface SelectionFrameProps {
  /** Ids of all that can be chosen. */
  offered: readonly string[];
  selection: Selection;
  /** What can be done with them. */
  children: ReactNode;
}

/** How many are chosen, and all or none of them. Stays in sight while one scrolls. */
export function SelectionFrame({ offered, selection, children }: SelectionFrameProps) {
  const t = useTranslations('library');
  const count = offered.filter((id) => selection.has(id)).length;
  const areAll = offered.length > 0 && count === offered.length;
  return (
    <div
      role="group"
      aria-label={t('actions')}
      className="sticky top-0 z-20 -mx-2 mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-surface border border-line bg-overlay px-2 py-1.5"
    >
      <label className="flex min-h-11 items-center gap-3 px-1 text-sm">
        <input
          type="checkbox"
          className="size-4.5"
          checked={areAll}
          onChange={() => selection.set(areAll ? [] : offered)}
        />
        <span className="sr-only">{t('selectAll')}</span>
        <span role="status" className="tabular">
          {t('selected', { count })}
        </span>
      </label>
      {children}
    </div>
  );
}
