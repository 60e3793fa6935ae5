import type { LyricsDto } from '../../contract';

/** The text an artist edits: enhanced LRC where words have times, LRC where lines have, else the plain lines. */
export function formatLrc(lyrics: LyricsDto): string {
  return lyrics.lines
    .map((line) => {
      if (line.startMs === null) return line.text;
      const text = line.words
        ? line.words.map((word) => `<${stamp(word.startMs)}>${word.text}`).join('')
        : line.text;
      return `[${stamp(line.startMs)}]${text}`;
    })
    .join('\n');
}

function stamp(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = ((ms % 60_000) / 1000).toFixed(ms % 10 === 0 ? 2 : 3);
  return `${String(minutes).padStart(2, '0')}:${seconds.padStart(ms % 10 === 0 ? 5 : 6, '0')}`;
}
