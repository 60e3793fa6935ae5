import { describe, expect, it } from 'vitest';
import { clockPosition, reanchored } from './playback-clock';

const running = { positionMs: 1000, atMs: 0, isRunning: true };

describe('the clock between two reports of the player', () => {
  it('goes on while the song runs and stands while it does not', () => {
    expect(clockPosition(running, 250)).toBe(1250);
    expect(clockPosition({ ...running, isRunning: false }, 250)).toBe(1000);
  });

  it('does not jump for a report that is some milliseconds late', () => {
    expect(reanchored(running, { positionMs: 1230, isRunning: true }, 250)).toBe(running);
  });

  it('follows a seek, a pause and a start at once', () => {
    expect(reanchored(running, { positionMs: 9000, isRunning: true }, 250)).toEqual({
      positionMs: 9000,
      atMs: 250,
      isRunning: true,
    });
    expect(reanchored(running, { positionMs: 1250, isRunning: false }, 250).isRunning).toBe(false);
    expect(reanchored({ ...running, isRunning: false }, { positionMs: 1000, isRunning: true }, 500)).toEqual({
      positionMs: 1000,
      atMs: 500,
      isRunning: true,
    });
  });
});
