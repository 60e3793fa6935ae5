'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { WaitingRow } from '@/components/catalog/skeletons';

/** Height of every row; the list is windowed by it. */
const LIBRARY_ROW_PX = 56;
const WAITING_ROWS = 6;
const READ_AHEAD_ROWS = 30;
/** What the server draws, before anybody knows how high the window is. */
const FIRST_WINDOW_PX = 1000;

export interface LibraryRowsProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  hasMore: boolean;
  /** The end comes near. */
  onMore: () => void;
  label: string;
  children: (item: Item, index: number) => ReactNode;
}

/** Rows of any number: those in view exist, and pages are read as they are scrolled to. */
export function LibraryRows<Item>({
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
    initialRect: { width: 0, height: FIRST_WINDOW_PX },
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
          <li
            key={item === undefined ? `waiting ${index}` : keyOf(item)}
            aria-setsize={hasMore ? -1 : items.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            {item === undefined ? <WaitingRow /> : children(item, index)}
          </li>
        );
      })}
    </ol>
  );
}
