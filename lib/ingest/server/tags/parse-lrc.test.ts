import { describe, expect, it } from 'vitest';
import { formatLrc } from './format-lrc';
import { parseLrc } from './parse-lrc';

describe('parseLrc', () => {
  it('reads line times in hundredths, thousandths and tenths, and sorts them', () => {
    const lyrics = parseLrc('[ti:Song]\n[00:12.50]second\n[00:01.5]first\n[01:00.125]third\n', 'sidecar');
    expect(lyrics).toEqual({
      kind: 'line_synced',
      language: null,
      source: 'sidecar',
      lines: [
        { startMs: 1500, text: 'first' },
        { startMs: 12_500, text: 'second' },
        { startMs: 60_125, text: 'third' },
      ],
    });
  });

  it('shows lines earlier by a positive offset and never before the start', () => {
    const lyrics = parseLrc('[offset:+1000]\n[00:00.50]a\n[00:02.00]b', 'tag');
    expect(lyrics?.lines.map((line) => line.startMs)).toEqual([0, 1000]);
    expect(parseLrc('[offset:-500]\n[00:02.00]b', 'tag')?.lines[0]?.startMs).toBe(2500);
  });

  it('reads word times of enhanced LRC and keeps the line readable', () => {
    const lyrics = parseLrc('[00:04.62]<00:04.62>and <00:04.85>everybody <00:06.52>between', 'sidecar');
    expect(lyrics?.kind).toBe('word_synced');
    expect(lyrics?.lines[0]).toEqual({
      startMs: 4620,
      text: 'and everybody between',
      words: [
        { startMs: 4620, text: 'and ' },
        { startMs: 4850, text: 'everybody ' },
        { startMs: 6520, text: 'between' },
      ],
    });
  });

  it('repeats a line that has several times, with its words moved along', () => {
    const lyrics = parseLrc('[00:10.00][00:20.00]<00:10.50>again', 'sidecar');
    expect(lyrics?.lines.map((line) => [line.startMs, line.words?.[0]?.startMs])).toEqual([
      [10_000, 10_500],
      [20_000, 20_500],
    ]);
  });

  it('takes text without times as plain lyrics, and nothing as no lyrics', () => {
    expect(parseLrc('\n one\n\ntwo \n\n', 'tag')).toMatchObject({
      kind: 'plain',
      lines: [
        { startMs: null, text: 'one' },
        { startMs: null, text: '' },
        { startMs: null, text: 'two' },
      ],
    });
    expect(parseLrc('', 'tag')).toBeNull();
    expect(parseLrc('[ar:only tags]\n[00:01.00]\n', 'tag')).toBeNull();
  });

  it('stays bounded and harmless on hostile text', () => {
    const long = Array.from({ length: 50_000 }, (_, i) => `[00:${i % 60}.00]\u0000${'x'.repeat(2000)}`).join(
      '\n',
    );
    const lyrics = parseLrc(long, 'tag');
    expect(lyrics?.lines.length).toBe(2000);
    expect(lyrics?.lines[0]?.text).toBe('x'.repeat(1000));
    expect(parseLrc(`${'['.repeat(100_000)}`, 'tag')?.kind).toBe('plain');
  });

  it('comes back from the text an artist edits', () => {
    for (const text of [
      '[00:01.50]one\n[00:02.125]two',
      '[00:04.62]<00:04.62>and <00:04.85>all',
      'plain\nlines',
    ]) {
      const lyrics = parseLrc(text, 'form');
      expect(lyrics && formatLrc(lyrics)).toBe(text);
    }
  });
});
