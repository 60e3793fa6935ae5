/** A line of lyrics that a search matched. */
export interface MatchedLine {
  /** Place among all lines, from 0. */
  index: number;
  text: string;
  /** Parts of it that the query matched, in UTF-16 units of the line. */
  matches: [start: number, end: number][];
}

/**
 * The line that holds most of what matched, and of several the earliest: a chorus is quoted from where it is first sung.
 * @param lyrics Lines joined by line breaks.
 * @param matches Ranges of `lyrics`, in order and apart.
 * @returns null when nothing matched.
 */
export function bestLine(
  lyrics: string,
  matches: readonly (readonly [number, number])[],
): MatchedLine | null {
  let best: MatchedLine | null = null;
  let bestWords = 0;
  let from = 0;
  lyrics.split('\n').forEach((text, index) => {
    const start = from;
    const end = start + text.length;
    from = end + 1;
    const within = matches.filter(([first, last]) => first >= start && last <= end);
    // The same word twice is no better than once.
    const words = new Set(within.map(([first, last]) => lyrics.slice(first, last).toLowerCase()));
    if (words.size <= bestWords) return;
    bestWords = words.size;
    best = { index, text, matches: within.map(([first, last]) => [first - start, last - start]) };
  });
  return best;
}

/** How much of what was asked for stands in the line, 0 to 1. */
export function shareOfQuery(line: MatchedLine, askedWordCount: number): number {
  const words = new Set(line.matches.map(([start, end]) => line.text.slice(start, end).toLowerCase()));
  return askedWordCount === 0 ? 0 : Math.min(1, words.size / askedWordCount);
}
