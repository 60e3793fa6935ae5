import { contrast, oklchToRgb, rgbToOklch, toHex, type Oklch, type Rgb } from './oklab-color';

export interface ArtworkPalette {
  dominant: string;
  onDark: string;
  onLight: string;
}

/** Text that stands on a tint; the values of `--ink` and `--muted` in globals.css. A test keeps them in step. */
export const TEXT_ON_DARK: readonly Oklch[] = [
  { l: 0.96, c: 0.008, h: 85 },
  { l: 0.77, c: 0.012, h: 80 },
];
export const TEXT_ON_LIGHT: readonly Oklch[] = [
  { l: 0.21, c: 0.015, h: 70 },
  { l: 0.42, c: 0.015, h: 70 },
];
const MIN_CONTRAST = 4.6;

/**
 * The colour of a picture and two tints made from it, one a theme, on which the theme's text keeps its contrast.
 * `pixels` is RGB, one byte a channel, of a picture scaled down to some thousand pixels.
 */
export function paletteOf(pixels: Uint8Array): ArtworkPalette {
  const dominant = dominantColour(pixels);
  // Grey pictures give a grey that leans to the room's warmth instead of a hue made of noise.
  const tone = dominant.c < 0.025 ? { c: 0.012, h: 70 } : { c: dominant.c, h: dominant.h };
  return {
    dominant: toHex(oklchToRgb(dominant)),
    onDark: toHex(readable({ l: 0.36, c: Math.min(tone.c, 0.085), h: tone.h }, TEXT_ON_DARK, -0.01)),
    onLight: toHex(readable({ l: 0.86, c: Math.min(tone.c, 0.075), h: tone.h }, TEXT_ON_LIGHT, 0.005)),
  };
}

/** Moves the lightness until every text stands out. */
function readable(start: Oklch, texts: readonly Oklch[], step: number): Rgb {
  const isReadable = (rgb: Rgb) => texts.every((text) => contrast(rgb, oklchToRgb(text)) >= MIN_CONTRAST);
  let colour = start;
  while (!isReadable(oklchToRgb(colour)) && colour.l > 0.02 && colour.l < 0.995) {
    colour = { ...colour, l: colour.l + step };
  }
  return oklchToRgb(colour);
}

/**
 * The mean of the fullest bin of colours, where a vivid colour counts for more than a grey one of the same area:
 * what one would call the colour of the cover.
 */
function dominantColour(pixels: Uint8Array): Oklch {
  const bins = new Map<string, { weight: number; l: number; a: number; b: number; count: number }>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const rgb: Rgb = [(pixels[at] ?? 0) / 255, (pixels[at + 1] ?? 0) / 255, (pixels[at + 2] ?? 0) / 255];
    const { l, c, h } = rgbToOklch(rgb);
    const a = c * Math.cos((h * Math.PI) / 180);
    const b = c * Math.sin((h * Math.PI) / 180);
    const key = `${Math.round(l * 6)} ${Math.round(a * 20)} ${Math.round(b * 20)}`;
    const bin = bins.get(key) ?? { weight: 0, l: 0, a: 0, b: 0, count: 0 };
    // Very dark and very light areas are mostly background.
    const presence = l < 0.12 || l > 0.95 ? 0.25 : 1;
    bin.weight += presence * (0.15 + c * 4);
    bin.l += l;
    bin.a += a;
    bin.b += b;
    bin.count += 1;
    bins.set(key, bin);
  }
  const fullest = [...bins.values()].reduce((best, bin) => (bin.weight > best.weight ? bin : best), {
    weight: -1,
    l: 0.5,
    a: 0,
    b: 0,
    count: 1,
  });
  const [l, a, b] = [fullest.l / fullest.count, fullest.a / fullest.count, fullest.b / fullest.count];
  return { l, c: Math.hypot(a, b), h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}
