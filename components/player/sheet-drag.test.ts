import { describe, expect, it } from 'vitest';
import { classifyDrag, dragOutcome } from './sheet-drag';

describe('a finger on the now-playing sheet', () => {
  it('is not understood before it moved, then keeps its direction', () => {
    expect(classifyDrag(3, 4)).toBeNull();
    expect(classifyDrag(3, 20)).toBe('down');
    expect(classifyDrag(-20, 5)).toBe('sideways');
  });

  it('dismisses when far enough or quick enough, and springs back otherwise', () => {
    const down = { axis: 'down', deltaX: 0 } as const;
    expect(dragOutcome({ ...down, deltaY: 130, elapsedMs: 2000 })).toBe('dismiss');
    expect(dragOutcome({ ...down, deltaY: 60, elapsedMs: 100 })).toBe('dismiss');
    expect(dragOutcome({ ...down, deltaY: 60, elapsedMs: 1000 })).toBe('stay');
    expect(dragOutcome({ ...down, deltaY: -300, elapsedMs: 100 })).toBe('stay');
  });

  it('changes the song sideways: to the left on, to the right back', () => {
    const sideways = { axis: 'sideways', deltaY: 0, elapsedMs: 400 } as const;
    expect(dragOutcome({ ...sideways, deltaX: -150 })).toBe('next');
    expect(dragOutcome({ ...sideways, deltaX: 150 })).toBe('previous');
    expect(dragOutcome({ ...sideways, deltaX: 30 })).toBe('stay');
  });
});
