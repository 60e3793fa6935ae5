import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paletteOf, TEXT_ON_DARK, TEXT_ON_LIGHT } from './artwork-palette';
import { contrast, oklchToRgb, rgbToOklch, type Oklch, type Rgb } from './oklab-color';

function fromHex(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

describe('the tints of artwork', () => {
  it('carry the theme’s text with a contrast of at least 4.5, whatever the picture', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 300 }), (pixels) => {
        const { onDark, onLight } = paletteOf(pixels);
        for (const text of TEXT_ON_DARK)
          expect(contrast(fromHex(onDark), oklchToRgb(text))).toBeGreaterThanOrEqual(4.5);
        for (const text of TEXT_ON_LIGHT)
          expect(contrast(fromHex(onLight), oklchToRgb(text))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 200 },
    );
  });

  it('follow a vivid part of the picture rather than a larger grey one', () => {
    const grey = Array.from({ length: 60 }, () => [120, 120, 118]).flat();
    const red = Array.from({ length: 40 }, () => [200, 30, 30]).flat();
    const { h } = rgbToOklch(fromHex(paletteOf(Uint8Array.from([...grey, ...red])).dominant));
    expect(h).toBeGreaterThan(15);
    expect(h).toBeLessThan(40);
  });

  it('come back unchanged from OKLCH', () => {
    fc.assert(
      fc.property(fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 1, noNaN: true }))), (rgb) => {
        const back = oklchToRgb(rgbToOklch(rgb as unknown as Rgb));
        for (const [index, channel] of back.entries())
          expect(channel).toBeCloseTo((rgb as number[])[index] ?? 0, 1);
      }),
    );
  });
});

describe('the colours of the theme', async () => {
  const css = await readFile(path.resolve(import.meta.dirname, '../../../app/globals.css'), 'utf8');
  const tokens = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g)].map((match) => [
      match[1] ?? '',
      { light: parse(match[2] ?? ''), dark: parse(match[3] ?? '') },
    ]),
  );
  const pairs = [
    ...['ink', 'muted', 'faint', 'accent-ink', 'danger', 'success'].flatMap((text) =>
      ['room', 'surface', 'overlay'].map((ground) => [text, ground] as const),
    ),
    ...['ink', 'muted', 'accent-ink'].map((text) => [text, 'raised'] as const),
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['danger', 'danger-soft'],
    ['success', 'success-soft'],
    ['ink', 'info-soft'],
  ] as const;

  it.each(pairs)('%s is readable on %s in both themes', (text, ground) => {
    for (const theme of ['light', 'dark'] as const) {
      const [a, b] = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
      if (!a || !b) throw new Error(`globals.css has no --${text} or --${ground}`);
      expect(contrast(oklchToRgb(a), oklchToRgb(b)), theme).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('are the ones the tints are checked against', () => {
    expect(TEXT_ON_DARK).toEqual([tokens.get('ink')?.dark, tokens.get('muted')?.dark]);
    expect(TEXT_ON_LIGHT).toEqual([tokens.get('ink')?.light, tokens.get('muted')?.light]);
  });
});

function parse(text: string): Oklch {
  const [l = 0, c = 0, h = 0] = text.split(/[\s/]+/).map(Number);
  return { l, c, h };
}
