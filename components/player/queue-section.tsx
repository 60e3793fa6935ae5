'use client';

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { indexOfEntry, type QueueEntry } from '@/lib/playback/queue/play-queue';
import { QUEUE_ROW_PX, QueueRow, type QueueRowEdits } from './queue-row';
import type { QueueDrag } from './use-queue-drag';
import { usePlayer } from './use-player';

export interface QueueSectionProps {
  label: string;
  entries: readonly QueueEntry[];
  scroller: RefObject<HTMLElement | null>;
  onPlay: (entry: QueueEntry) => void;
  edits: QueueRowEdits;
  drag: QueueDrag | null;
  /** The entry whose handle keeps the focus while it is moved by keys. */
  heldId: string | null;
}

/** One stretch of the queue. Only the rows in view exist, so ten thousand cost what fits the panel. */
export function QueueSection({ label, entries, scroller, onPlay, edits, drag, heldId }: QueueSectionProps) {
  const { wantSongs } = usePlayer();
  const list = useRef<HTMLUListElement>(null);
  const [offsetPx, setOffsetPx] = useState(0);
  const keptIndexes = [drag?.entryId, heldId]
    .map((id) => (id ? indexOfEntry(entries, id) : -1))
    .filter((index) => index !== -1);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component passes none of its functions on
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => QUEUE_ROW_PX,
    scrollMargin: offsetPx,
    overscan: 8,
    // What is held stays drawn wherever it is scrolled to, or it would be let go.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...keptIndexes])].sort((a, b) => a - b),
  });
  // What stands above the list changes its height with the queue.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- measured after every drawing; the same value ends it
  useLayoutEffect(() => setOffsetPx(list.current?.offsetTop ?? 0));
  const items = rows.getVirtualItems();
  const shown = items.flatMap(({ index }) => entries[index] ?? []);
  const shownKey = shown.map(({ songId }) => songId).join(' ');
  useEffect(() => {
    if (shownKey !== '') wantSongs(shownKey.split(' '));
  }, [shownKey, wantSongs]);
  return (
    <ul ref={list} aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
      {items.map(({ index, start }) => {
        const entry = entries[index];
        if (!entry) return null;
        const isOver = drag?.overId === entry.entryId && drag.entryId !== entry.entryId;
        return (
          <li
            key={entry.entryId}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - offsetPx}px)` }}
          >
            <QueueRow
              entry={entry}
              onPlay={onPlay}
              edits={edits}
              isDragged={drag?.entryId === entry.entryId}
              dropMark={isOver ? (drag.isLowerHalf ? 'below' : 'above') : null}
            />
          </li>
        );
      })}
    </ul>
  );
}
