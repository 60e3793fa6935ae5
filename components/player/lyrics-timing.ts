import type { LyricsDto } from '@/lib/catalog/contract';

export interface TimedWord {
  startMs: number;
  /** With the space that follows it, as it stands in the line. */
  text: string;
}

export interface TimedLine {
  startMs: number;
  /** Where the next line (or the song) begins. */
  endMs: number;
  /** Empty for a pause: a stretch without words that is long enough to be shown. */
  text: string;
  /** In order; null when only the line has a time. */
  words: readonly TimedWord[] | null;
}

/** Shorter breaks between lines are breaths, not pauses. */
const MIN_PAUSE_MS = 5000;
/** How long the last word of a line may sound before the silence after it counts as a pause. */
const LAST_WORD_MS = 2500;

/** Lines in order of time, with the pauses between them; empty for lyrics without times. */
export function timeLyrics(lyrics: LyricsDto, durationMs: number): TimedLine[] {
  const sung = lyrics.lines
    .filter((line) => line.startMs !== null)
    .map((line) => ({
      startMs: line.startMs ?? 0,
      text: line.text.trim(),
      words: wordsOf(line),
    }));
  const result: TimedLine[] = [];
  const [first] = sung;
  if (first && first.text && first.startMs >= MIN_PAUSE_MS) result.push(pause(0, first.startMs));
  for (const [index, line] of sung.entries()) {
    const nextMs = sung[index + 1]?.startMs ?? Math.max(durationMs, line.startMs);
    if (!line.text) {
      if (nextMs - line.startMs >= MIN_PAUSE_MS) result.push(pause(line.startMs, nextMs));
      continue;
    }
    const silentFromMs = (line.words?.at(-1)?.startMs ?? Number.POSITIVE_INFINITY) + LAST_WORD_MS;
    const hasPause = nextMs - silentFromMs >= MIN_PAUSE_MS;
    result.push({ ...line, endMs: hasPause ? silentFromMs : nextMs });
    if (hasPause) result.push(pause(silentFromMs, nextMs));
  }
  return result;
}

/** Index of the line that is sung at `positionMs`; −1 before the first. */
export function lineAt(lines: readonly TimedLine[], positionMs: number): number {
  return countBegun(lines, positionMs) - 1;
}

/** How many of the words have begun at `positionMs`. */
export function wordsBegun(words: readonly TimedWord[], positionMs: number): number {
  return countBegun(words, positionMs);
}

/** Words stand for the line only when they say all of it; text before the first stamp would be lost otherwise. */
function wordsOf(line: LyricsDto['lines'][number]): readonly TimedWord[] | null {
  const { words } = line;
  if (!words || words.length === 0) return null;
  const spoken = words.map((word) => word.text).join('');
  return squeeze(spoken) === squeeze(line.text) ? words : null;
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function pause(startMs: number, endMs: number): TimedLine {
  return { startMs, endMs, text: '', words: null };
}

/** Binary search: lists are ordered by their start. */
function countBegun(items: readonly { startMs: number }[], positionMs: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.startMs ?? Number.POSITIVE_INFINITY) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
