'use client';

import { useCallback, useEffect, useEffectEvent, useState, type PointerEvent, type RefObject } from 'react';
import { dropTarget, type QueueSections } from './queue-steps';

export interface QueueDrag {
  /** What is being dragged. */
  entryId: string;
  /** The row under the pointer, and where the entry would go. */
  overId: string | null;
  isLowerHalf: boolean;
}

const EDGE_PX = 56;
const SCROLL_PX_PER_FRAME = 12;

/**
 * Drags a row of the queue by its handle, with mouse, pen or finger. Reads what lies under the pointer instead of
 * keeping the places of rows, so that a queue of ten thousand costs what is on the screen.
 */
export function useQueueDrag(
  scroller: RefObject<HTMLElement | null>,
  sections: QueueSections,
  onDrop: (entryId: string, beforeId: string | null) => void,
) {
  const [drag, setDrag] = useState<QueueDrag | null>(null);
  const draggedId = drag?.entryId ?? null;
  const drop = useEffectEvent(() => {
    setDrag(null);
    if (!drag?.overId || drag.overId === drag.entryId) return;
    const beforeId = dropTarget(sections, drag.overId, drag.isLowerHalf);
    if (beforeId !== drag.entryId) onDrop(drag.entryId, beforeId);
  });
  useEffect(() => {
    if (draggedId === null) return undefined;
    let pointer = { x: 0, y: 0 };
    let frame = 0;
    const look = () => {
      const row = document.elementFromPoint(pointer.x, pointer.y)?.closest<HTMLElement>('[data-entry-id]');
      const box = row?.getBoundingClientRect();
      setDrag({
        entryId: draggedId,
        overId: row?.dataset.entryId ?? null,
        isLowerHalf: box !== undefined && pointer.y > box.top + box.height / 2,
      });
    };
    const scrollAtEdges = () => {
      const step = scroller.current ? edgeStep(pointer.y, visiblePart(scroller.current)) : 0;
      if (step !== 0 && pointer.y > 0) {
        scroller.current?.scrollBy(0, step);
        look();
      }
      frame = requestAnimationFrame(scrollAtEdges);
    };
    const abort = new AbortController();
    const { signal } = abort;
    const onMove = (event: globalThis.PointerEvent) => {
      pointer = { x: event.clientX, y: event.clientY };
      look();
    };
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', () => drop(), { signal });
    window.addEventListener('pointercancel', () => setDrag(null), { signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && setDrag(null), { signal });
    frame = requestAnimationFrame(scrollAtEdges);
    return () => {
      abort.abort();
      cancelAnimationFrame(frame);
    };
  }, [draggedId, scroller]);
  const start = useCallback((event: PointerEvent, entryId: string) => {
    if (event.button !== 0) return;
    event.preventDefault();
    setDrag({ entryId, overId: null, isLowerHalf: false });
  }, []);
  return { drag, start };
}

/** Of a list that scrolls by itself, or of the page. */
function visiblePart(scroller: HTMLElement): { top: number; bottom: number } {
  const { top, bottom } = scroller.getBoundingClientRect();
  return { top: Math.max(top, 0), bottom: Math.min(bottom, window.innerHeight) };
}

function edgeStep(y: number, box: { top: number; bottom: number }): number {
  if (y < box.top + EDGE_PX) return -SCROLL_PX_PER_FRAME;
  return y > box.bottom - EDGE_PX ? SCROLL_PX_PER_FRAME : 0;
}
