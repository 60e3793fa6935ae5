export type DragAxis = 'down' | 'sideways';
export type DragOutcome = 'dismiss' | 'next' | 'previous' | 'stay';

/** Movement below this is a trembling finger. */
const SLOP_PX = 8;
const FAR_ENOUGH_PX = 120;
/** A flick counts from here on, when it is quick enough. */
const FLICK_PX = 40;
const FLICK_PX_PER_MS = 0.5;

/** What the finger is doing, once it is clear; null before. It stays that way until the finger is lifted. */
export function classifyDrag(deltaX: number, deltaY: number): DragAxis | null {
  if (Math.hypot(deltaX, deltaY) < SLOP_PX) return null;
  return Math.abs(deltaX) > Math.abs(deltaY) ? 'sideways' : 'down';
}

/** What letting go does: far or quick enough counts, everything else springs back. */
export function dragOutcome(drag: {
  axis: DragAxis;
  deltaX: number;
  deltaY: number;
  elapsedMs: number;
}): DragOutcome {
  const distancePx = drag.axis === 'down' ? drag.deltaY : Math.abs(drag.deltaX);
  const speed = distancePx / Math.max(1, drag.elapsedMs);
  const counts = distancePx >= FAR_ENOUGH_PX || (distancePx >= FLICK_PX && speed >= FLICK_PX_PER_MS);
  if (!counts) return 'stay';
  if (drag.axis === 'down') return 'dismiss';
  return drag.deltaX < 0 ? 'next' : 'previous';
}
