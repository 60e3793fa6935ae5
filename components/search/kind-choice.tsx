'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { FOUND_KINDS, type FoundKind } from '@/lib/search/contract';

/** Narrows what is found to one kind. */
export function KindChoice({
  kind,
  onChoose,
}: {
  kind: FoundKind | undefined;
  onChoose: (kind: FoundKind | undefined) => void;
}) {
  const t = useTranslations('search');
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the kind of a shared search may stand outside of the row.
    const chosen = group.current?.querySelector('[aria-pressed=true]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [kind]);
  return (
    <div
      ref={group}
      role="group"
      aria-label={t('kinds')}
      className="-mx-4 mt-3 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      {[undefined, ...FOUND_KINDS].map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          aria-pressed={kind === one}
          onClick={() => onChoose(one)}
          className={classNames(
            'h-9 shrink-0 rounded-full px-4 text-sm font-medium transition-colors duration-150 pointer-coarse:h-11',
            kind === one ? 'bg-ink text-room' : 'bg-surface text-ink hover:bg-raised',
          )}
        >
          {t(`kind.${one ?? 'all'}`)}
        </button>
      ))}
    </div>
  );
}
