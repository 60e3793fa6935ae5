import type { PlaybackMediaDto } from '../contract';

/**
 * Where one song lies on the timeline of the audio element, in seconds. Joined songs share one MediaSource, so the
 * element counts on through all of them, while a listener's positions begin at 0 with every song.
 */
export interface SongSpan {
  startS: number;
  /** End of the last sample that is heard: priming and padding lie outside. */
  endS: number;
}

/** A song that follows nothing begins this far behind all that was placed before, so that no leftover touches it. */
const CLEARANCE_S = 2;

/** Exact length of what is heard: the duration in milliseconds is rounded, and a join is not. */
export function heardDurationS({ gapless }: Pick<PlaybackMediaDto, 'gapless'>): number {
  return gapless.sampleCount / gapless.sampleRateHz;
}

export function spanFrom(startS: number, media: Pick<PlaybackMediaDto, 'gapless'>): SongSpan {
  return { startS, endS: startS + heardDurationS(media) };
}

/** The span of a song whose first sample follows the last one of `before`. */
export function spanJoinedTo(before: SongSpan, media: Pick<PlaybackMediaDto, 'gapless'>): SongSpan {
  return spanFrom(before.endS, media);
}

/** The span of a song that starts by itself, behind everything placed so far. Whole seconds keep positions readable. */
export function spanApart(usedUntilS: number, media: Pick<PlaybackMediaDto, 'gapless'>): SongSpan {
  return spanFrom(usedUntilS === 0 ? 0 : Math.ceil(usedUntilS + CLEARANCE_S), media);
}

export function elementTimeS(span: SongSpan, positionMs: number): number {
  return Math.min(span.endS, span.startS + Math.max(0, positionMs) / 1000);
}

export function songPositionMs(span: SongSpan, timeS: number): number {
  return (Math.min(Math.max(timeS, span.startS), span.endS) - span.startS) * 1000;
}

/** Ranges as `TimeRanges` tells them. */
export interface TimeRangeList {
  length: number;
  start(index: number): number;
  end(index: number): number;
}

/** Browsers report the ends of what they hold up to a frame off. */
const EDGE_TOLERANCE_S = 0.1;

/** End of the buffered stretch around `timeS`; `timeS` itself when nothing is buffered there. */
export function bufferedUntilS(ranges: TimeRangeList, timeS: number): number {
  for (let index = 0; index < ranges.length; index += 1) {
    if (ranges.start(index) <= timeS + EDGE_TOLERANCE_S && timeS <= ranges.end(index))
      return ranges.end(index);
  }
  return timeS;
}

/** Whether playing from `timeS` reaches the end of the span without another byte. */
export function isBufferedToEnd(ranges: TimeRangeList, timeS: number, span: SongSpan): boolean {
  return bufferedUntilS(ranges, timeS) >= span.endS - EDGE_TOLERANCE_S;
}
