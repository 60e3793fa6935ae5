'use client';

import { useRef, type PointerEvent, type RefObject } from 'react';
import { classifyDrag, dragOutcome, type DragAxis, type DragOutcome } from './sheet-drag';

interface Drag {
  pointerId: number;
  startX: number;
  startY: number;
  startedAtMs: number;
  axis: DragAxis | null;
}

/**
 * Lets a sheet follow the finger down and its picture follow it sideways. Moves elements past React, so that every
 * frame of the finger is a frame on the screen.
 */
export function useSheetDrag(
  sheet: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  onOutcome: (outcome: Exclude<DragOutcome, 'stay'>) => void,
) {
  const drag = useRef<Drag | null>(null);
  const finish = (event: PointerEvent, isCancelled: boolean) => {
    const now = drag.current;
    drag.current = null;
    if (!now?.axis) return;
    const outcome = isCancelled
      ? 'stay'
      : dragOutcome({
          axis: now.axis,
          deltaX: event.clientX - now.startX,
          deltaY: event.clientY - now.startY,
          elapsedMs: event.timeStamp - now.startedAtMs,
        });
    // A dismissed sheet stays where the finger left it: the picture flies from there to the small player.
    if (outcome !== 'dismiss') settle(sheet.current);
    settle(picture.current);
    if (outcome !== 'stay') onOutcome(outcome);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const isOnControl =
        event.target instanceof Element && event.target.closest('button, a, [role="slider"]');
      if (isOnControl || event.button !== 0 || window.matchMedia('(width >= 48rem)').matches) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = {
        pointerId: event.pointerId,
        startX: event.clientX,
        startY: event.clientY,
        startedAtMs: event.timeStamp,
        axis: null,
      };
    },
    onPointerMove: (event: PointerEvent) => {
      const now = drag.current;
      if (!now || event.pointerId !== now.pointerId) return;
      const deltaX = event.clientX - now.startX;
      const deltaY = event.clientY - now.startY;
      now.axis ??= classifyDrag(deltaX, deltaY);
      if (now.axis === 'down') place(sheet.current, `translateY(${Math.max(0, deltaY)}px)`);
      if (now.axis === 'sideways') {
        place(picture.current, `translateX(${deltaX}px) rotate(${(deltaX / 60).toFixed(2)}deg)`);
      }
    },
    onPointerUp: (event: PointerEvent) => finish(event, false),
    onPointerCancel: (event: PointerEvent) => finish(event, true),
  };
}

function place(element: HTMLElement | null, transform: string): void {
  if (element) Object.assign(element.style, { transition: 'none', transform });
}

function settle(element: HTMLElement | null): void {
  if (element) Object.assign(element.style, { transition: 'transform 180ms var(--ease-out)', transform: '' });
}
