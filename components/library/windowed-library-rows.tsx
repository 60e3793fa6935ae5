'use client';

import { useEffect, useRef, useState } from 'react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { WaitingRow } from '@/components/catalog/skeletons';
import { FIRST_ROWS, LibraryRow, LIBRARY_ROW_PX, WAITING_ROWS, type LibraryRowsProps } from './library-row';

const READ_AHEAD_ROWS = 30;

/** The rows of a long list that are in view. */
export function WindowedLibraryRows<Item>({
  items,
  keyOf,
  hasMore,
  onMore,
  label,
  children,
}: LibraryRowsProps<Item>) {
  const list = useRef<HTMLOListElement>(null);
  const [offsetPx, setOffsetPx] = useState(0);
  const rows = useWindowVirtualizer({
    count: items.length + (hasMore ? WAITING_ROWS : 0),
    estimateSize: () => LIBRARY_ROW_PX,
    scrollMargin: offsetPx,
    overscan: 8,
    initialRect: { width: 0, height: FIRST_ROWS * LIBRARY_ROW_PX },
  });
  // What stands above the list changes its height with language, width and selection.
  useEffect(() => {
    const page = list.current?.closest('[data-library]');
    if (!page) return undefined;
    const measure = () =>
      setOffsetPx(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    return () => observer.disconnect();
  }, []);
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown > items.length - READ_AHEAD_ROWS) onMore();
  }, [hasMore, lastShown, items.length, onMore]);
  return (
    <ol ref={list} aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
      {shown.map(({ index, start }) => {
        const item = items[index];
        return (
          <LibraryRow
            key={item === undefined ? `waiting ${index}` : keyOf(item)}
            index={index}
            count={hasMore ? -1 : items.length}
            startPx={start - rows.options.scrollMargin}
          >
            {item === undefined ? <WaitingRow /> : children(item, index)}
          </LibraryRow>
        );
      })}
    </ol>
  );
}
