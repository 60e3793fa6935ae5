import type { ReactNode } from 'react';

/** Height of every row; the list is windowed by it. */
export const LIBRARY_ROW_PX = 56;
/** Stand for what is still to be read. */
export const WAITING_ROWS = 6;
/** So many are drawn before anybody knows how high the window is. */
export const FIRST_ROWS = 30;

export interface LibraryRowsProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  hasMore: boolean;
  /** The end comes near. */
  onMore: () => void;
  label: string;
  children: (item: Item, index: number) => ReactNode;
}

export interface LibraryRowProps {
  index: number;
  /** How many there are in the list; -1 while nobody knows. */
  count: number;
  /** From the list's top. */
  startPx: number;
  children: ReactNode;
}

export function LibraryRow({ index, count, startPx, children }: LibraryRowProps) {
  return (
    <li
      aria-setsize={count}
      aria-posinset={index + 1}
      className="absolute inset-x-0 top-0"
      style={{ transform: `translateY(${startPx}px)` }}
    >
      {children}
    </li>
  );
}
