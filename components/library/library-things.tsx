'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { CardSkeletons } from '@/components/catalog/skeletons';
import { refOfItem } from '@/lib/library/client/list-pages';
import type { LibraryItemKind } from '@/lib/library/contract';
import type { LibraryView } from './library-address';
import { LibraryCard, LibraryThingRow, type CardItem } from './library-card';
import { LibraryRows } from './library-rows';
import { useTakeOut } from './use-library-list';
import type { Selection } from './use-selection';

const READ_AHEAD_PX = 1500;

export interface LibraryThingsProps {
  kind: LibraryItemKind;
  items: readonly CardItem[];
  hasMore: boolean;
  onMore: () => void;
  view: LibraryView;
  selection: Selection;
}

/** Albums, artists or playlists as cards or in rows. Cards out of view are not laid out or painted. */
export function LibraryThings({ kind, items, hasMore, onMore, view, selection }: LibraryThingsProps) {
  const t = useTranslations('library');
  const takeOut = useTakeOut();
  const label = t(`listOf.${kind}`);
  if (view === 'list') {
    return (
      <LibraryRows
        items={items}
        keyOf={(item) => refOfItem(item).id}
        hasMore={hasMore}
        onMore={onMore}
        label={label}
      >
        {(item) => <LibraryThingRow item={item} onTakeOut={() => takeOut([item])} selection={selection} />}
      </LibraryRows>
    );
  }
  return (
    <>
      <ul
        aria-label={label}
        className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))] sm:gap-x-6"
      >
        {items.map((item) => (
          <LibraryCard
            key={refOfItem(item).id}
            item={item}
            onTakeOut={() => takeOut([item])}
            selection={selection}
          />
        ))}
      </ul>
      {hasMore ? <More key={items.length} onMore={onMore} /> : null}
    </>
  );
}

/** Stands for what is still to be read, and asks for it when it comes near. */
function More({ onMore }: { onMore: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some((one) => one.isIntersecting) && onMore(),
      {
        rootMargin: `${READ_AHEAD_PX}px`,
      },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <div ref={mark} className="mt-8">
      <CardSkeletons count={6} />
    </div>
  );
}
