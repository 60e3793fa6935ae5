/** The peaks of an opened session (base64, one unsigned byte a bucket) as numbers 0-1; empty for anything else. */
export function decodePeaks(base64: string | null): number[] {
  if (!base64) return [];
  try {
    return Array.from(atob(base64), (character) => character.charCodeAt(0) / 255);
  } catch {
    return [];
  }
}

/** Height of every bar when `barCount` bars show the song: the loudest bucket each one covers, so no hit disappears. */
export function barHeights(peaks: readonly number[], barCount: number): number[] {
  return Array.from({ length: barCount }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / barCount);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / barCount));
    return Math.max(0, ...peaks.slice(from, to));
  });
}

/**
 * One path of upright bars, each `pitch` wide with a gap, around the middle of a box `height` high. Silence keeps a
 * dot, so the line of the song never breaks; without peaks the whole song is that line.
 */
export function waveformPath(heights: readonly number[], pitch: number, height: number): string {
  const width = pitch * 0.6;
  return heights
    .map((level, bar) => {
      const half = Math.max(width / 2, (level * height) / 2);
      const x = bar * pitch + (pitch - width) / 2;
      return `M${round(x)} ${round(height / 2 - half)}h${round(width)}v${round(2 * half)}h${round(-width)}z`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
