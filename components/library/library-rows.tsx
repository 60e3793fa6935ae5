'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from '@/lib/browser/when-idle';
import { FIRST_ROWS, LibraryRow, LIBRARY_ROW_PX, WAITING_ROWS, type LibraryRowsProps } from './library-row';
import type * as WindowedRowsModule from './windowed-library-rows';

// What windows a list comes once the page is there; until then, and for a short list for good, its beginning stands there as it is.
let windowed: typeof WindowedRowsModule | null = null;
const load = async () => (windowed ??= await import('./windowed-library-rows'));
const LATEST_MS = 1500;

/** Rows of any number: those in view exist, and pages are read as they are scrolled to. */
export function LibraryRows<Item>(props: LibraryRowsProps<Item>) {
  const { items, keyOf, hasMore, label, children } = props;
  const rowCount = items.length + (hasMore ? WAITING_ROWS : 0);
  const isLong = hasMore || items.length > FIRST_ROWS;
  const [isWindowed, setIsWindowed] = useState(false);
  useEffect(() => {
    if (!isLong) return undefined;
    const begin = () =>
      void load().then(
        () => setIsWindowed(true),
        () => undefined,
      );
    const callOff = whenIdle(begin, LATEST_MS);
    window.addEventListener('scroll', begin, { once: true, passive: true });
    return () => {
      callOff();
      window.removeEventListener('scroll', begin);
    };
  }, [isLong]);
  if (isLong && isWindowed && windowed) return <windowed.WindowedLibraryRows {...props} />;
  return (
    <ol aria-label={label} className="relative" style={{ height: rowCount * LIBRARY_ROW_PX }}>
      {items.slice(0, FIRST_ROWS).map((item, index) => (
        <LibraryRow
          key={keyOf(item)}
          index={index}
          count={hasMore ? -1 : items.length}
          startPx={index * LIBRARY_ROW_PX}
        >
          {children(item, index)}
        </LibraryRow>
      ))}
    </ol>
  );
}
