import type { LyricsDto } from '../../contract';

const MAX_LINES = 2000;
const MAX_WORDS = 200;
const TIME = String.raw`(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?`;
const LINE_TIMES = new RegExp(String.raw`^\s*((?:\[${TIME}\]\s*)+)`);
const ONE_TIME = new RegExp(String.raw`\[${TIME}\]`, 'g');
const WORD_TIME = new RegExp(`<${TIME}>`, 'g');
const ID_TAG = /^\s*\[([a-zA-Z#]+):(.*)\]\s*$/;

type Line = LyricsDto['lines'][number];

/**
 * Reads LRC, enhanced LRC (`<mm:ss.xx>` before words) or plain text; null when nothing is left to show.
 *
 * `[offset:+500]` (milliseconds) shows lines earlier, a negative one later, as players agreed on. A line with several times is repeated.
 * Times out of order are sorted; control characters are dropped. When no line has a time, the lyrics are plain.
 */
export function parseLrc(text: string, source: string): LyricsDto | null {
  const tags = new Map<string, string>();
  const timed: Line[] = [];
  const plain: Line[] = [];
  for (const rawLine of withoutControls(text)
    .split(/\r\n|\r|\n/)
    .slice(0, MAX_LINES * 4)) {
    const times = LINE_TIMES.exec(rawLine);
    if (times) {
      timed.push(...linesAt(times[1] ?? '', rawLine.slice(times[0].length)));
      continue;
    }
    const tag = ID_TAG.exec(rawLine);
    if (tag) tags.set((tag[1] ?? '').toLowerCase(), (tag[2] ?? '').trim());
    else plain.push({ startMs: null, text: rawLine.trim().slice(0, 1000) });
  }
  const language = languageOf(tags);
  if (!timed.some((line) => line.text !== '')) return plainLyrics(plain, language, source);
  const offsetMs = offsetOf(tags);
  const lines = timed
    .map((line) => shifted(line, offsetMs))
    .sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0))
    .slice(0, MAX_LINES);
  const kind = lines.some((line) => line.words) ? 'word_synced' : 'line_synced';
  return { kind, language, lines, source };
}

function linesAt(stamps: string, rest: string): Line[] {
  const { text, words } = splitWords(rest);
  const starts = [...stamps.matchAll(ONE_TIME)].map(timeMs);
  const [firstMs = 0] = starts;
  return starts.map((startMs) => {
    if (words.length === 0) return { startMs, text };
    // Word times are absolute; a repeated line carries those of its first time.
    return {
      startMs,
      text,
      words: words.map((word) => ({ ...word, startMs: word.startMs - firstMs + startMs })),
    };
  });
}

function splitWords(rest: string): { text: string; words: { startMs: number; text: string }[] } {
  const stamps = [...rest.matchAll(WORD_TIME)];
  const words = stamps.map((stamp, index) => {
    const from = stamp.index + stamp[0].length;
    return { startMs: timeMs(stamp), text: rest.slice(from, stamps[index + 1]?.index ?? rest.length) };
  });
  const text = rest.replaceAll(WORD_TIME, '').replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
  return {
    text,
    words: words
      .map((word) => ({ ...word, text: word.text.replaceAll(/\s+/g, ' ').slice(0, 200) }))
      .filter((word) => word.text.trim() !== '')
      .slice(0, MAX_WORDS),
  };
}

function timeMs(match: RegExpMatchArray): number {
  const fraction = match[3] ?? '';
  // One digit counts tenths, two hundredths, three thousandths.
  const fractionMs = fraction === '' ? 0 : Number(fraction) * 10 ** (3 - fraction.length);
  return (Number(match[1]) * 60 + Number(match[2])) * 1000 + fractionMs;
}

function shifted(line: Line, offsetMs: number): Line {
  const earlier = (ms: number) => Math.max(0, ms - offsetMs);
  return {
    ...line,
    startMs: earlier(line.startMs ?? 0),
    ...(line.words ? { words: line.words.map((word) => ({ ...word, startMs: earlier(word.startMs) })) } : {}),
  };
}

function offsetOf(tags: ReadonlyMap<string, string>): number {
  const value = tags.get('offset') ?? '';
  const offsetMs = /^[+-]?\d{1,7}$/.test(value) ? Number(value) : 0;
  return Math.abs(offsetMs) <= 600_000 ? offsetMs : 0;
}

function languageOf(tags: ReadonlyMap<string, string>): string | null {
  const value = tags.get('la') ?? tags.get('lang') ?? tags.get('language') ?? '';
  return /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(value) && value.length <= 35 ? value : null;
}

function plainLyrics(lines: readonly Line[], language: string | null, source: string): LyricsDto | null {
  const firstText = lines.findIndex((line) => line.text !== '');
  if (firstText < 0) return null;
  const lastText = lines.findLastIndex((line) => line.text !== '');
  return { kind: 'plain', language, lines: lines.slice(firstText, lastText + 1).slice(0, MAX_LINES), source };
}

function withoutControls(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}
