import { describe, expect, it } from 'vitest';
import type { LyricsDto } from '@/lib/catalog/contract';
import { lineAt, timeLyrics, wordsBegun } from './lyrics-timing';

const synced = (lines: LyricsDto['lines']): LyricsDto => ({ kind: 'line_synced', language: null, lines });

describe('the timing of lyrics', () => {
  it('ends every line where the next begins, and the last one with the song', () => {
    const lines = timeLyrics(
      synced([
        { startMs: 1000, text: 'one' },
        { startMs: 4000, text: 'two' },
      ]),
      9000,
    );
    expect(lines.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [1000, 4000, 'one'],
      [4000, 9000, 'two'],
    ]);
  });

  it('shows an introduction, a long empty line and the silence behind a last word as pauses; breaths are none', () => {
    const lines = timeLyrics(
      synced([
        { startMs: 8000, text: 'one' },
        { startMs: 10_000, text: '' },
        {
          startMs: 11_000,
          text: 'two words',
          words: [
            { startMs: 11_000, text: 'two ' },
            { startMs: 11_500, text: 'words' },
          ],
        },
        { startMs: 30_000, text: '' },
        { startMs: 40_000, text: 'end' },
      ]),
      60_000,
    );
    expect(lines.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [0, 8000, ''],
      [8000, 10_000, 'one'],
      [11_000, 14_000, 'two words'],
      [14_000, 30_000, ''],
      [30_000, 40_000, ''],
      [40_000, 60_000, 'end'],
    ]);
  });

  it('finds the line and the words of a position, also before the first and behind the last', () => {
    const lines = timeLyrics(
      synced([
        { startMs: 1000, text: 'one' },
        { startMs: 2000, text: 'two' },
        { startMs: 3000, text: 'three' },
      ]),
      4000,
    );
    expect([0, 999, 1000, 1999, 2000, 3000, 99_000].map((at) => lineAt(lines, at))).toEqual([
      -1, -1, 0, 0, 1, 2, 2,
    ]);
    const words = [
      { startMs: 100, text: 'a ' },
      { startMs: 200, text: 'b' },
    ];
    expect([0, 100, 150, 200, 900].map((at) => wordsBegun(words, at))).toEqual([0, 1, 1, 2, 2]);
  });

  it('falls back to the line when the words do not say all of it', () => {
    const [whole, partial] = timeLyrics(
      synced([
        {
          startMs: 0,
          text: 'so far',
          words: [
            { startMs: 0, text: 'so ' },
            { startMs: 300, text: 'far' },
          ],
        },
        { startMs: 1000, text: '(oh) so far', words: [{ startMs: 1000, text: 'so far' }] },
      ]),
      2000,
    );
    expect(whole?.words).toHaveLength(2);
    expect(partial?.words).toBeNull();
  });

  it('gives nothing for lyrics without times', () => {
    expect(
      timeLyrics({ kind: 'plain', language: 'en', lines: [{ startMs: null, text: 'x' }] }, 1000),
    ).toEqual([]);
  });
});
