import { describe, expect, it } from 'vitest';
import {
  bufferedUntilS,
  elementTimeS,
  isBufferedToEnd,
  songPositionMs,
  spanApart,
  spanJoinedTo,
  type TimeRangeList,
} from './audio-timeline';

const media = (sampleCount: number, sampleRateHz = 44_100) => ({
  gapless: { sampleCount, sampleRateHz, encoderDelaySamples: 1024, paddingSamples: 100 },
});

function ranges(...pairs: [number, number][]): TimeRangeList {
  return {
    length: pairs.length,
    start: (index) => pairs[index]?.[0] ?? 0,
    end: (index) => pairs[index]?.[1] ?? 0,
  };
}

describe('the common timeline', () => {
  it('joins songs of any rate to the sample, and does not drift over a long queue', () => {
    let span = spanApart(0, media(435_311));
    for (let song = 0; song < 1000; song += 1)
      span = spanJoinedTo(span, media(song % 2 ? 435_311 : 1_000_003, song % 2 ? 44_100 : 48_000));
    const exactS = 435_311 / 44_100 + 500 * (435_311 / 44_100 + 1_000_003 / 48_000);
    expect(Math.abs(span.endS - exactS) * 48_000).toBeLessThan(0.01);
  });

  it('keeps a song that follows nothing clear of all that was placed before', () => {
    expect(spanApart(0, media(44_100))).toEqual({ startS: 0, endS: 1 });
    expect(spanApart(100.3, media(44_100)).startS).toBe(103);
  });

  it('tells positions from the beginning of the song, within the song', () => {
    const span = spanApart(8, media(441_000));
    expect(span).toEqual({ startS: 10, endS: 20 });
    expect(elementTimeS(span, 2500)).toBe(12.5);
    expect(elementTimeS(span, 99_000)).toBe(20);
    expect(songPositionMs(span, 12.5)).toBe(2500);
    expect(songPositionMs(span, 20.2)).toBe(10_000);
    expect(songPositionMs(span, 3)).toBe(0);
  });

  it('knows whether playing on needs another byte', () => {
    const span = { startS: 10, endS: 20 };
    const buffered = ranges([0, 12], [15, 19.98]);
    expect(bufferedUntilS(buffered, 11)).toBe(12);
    expect(bufferedUntilS(buffered, 13)).toBe(13);
    expect(isBufferedToEnd(buffered, 11, span)).toBe(false);
    expect(isBufferedToEnd(buffered, 16, span)).toBe(true);
  });
});
