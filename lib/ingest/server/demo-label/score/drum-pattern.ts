import type { Note } from './note';

/**
 * Drum hits by steps: `X` accent, `x` normal, `o` soft, `.` ghost, anything else rests. The pattern is repeated for `beats`.
 */
export function drumPattern(pattern: string, beats: number, stepBeats = 0.25, velocity = 0.8): Note[] {
  const strength: Record<string, number> = { X: 1.2, x: 0.95, o: 0.6, '.': 0.3 };
  const signs = pattern.replaceAll(' ', '');
  const notes: Note[] = [];
  for (let i = 0; i < Math.round(beats / stepBeats); i++) {
    const level = strength[signs[i % signs.length] ?? ''];
    if (level === undefined) continue;
    notes.push({
      startBeat: i * stepBeats,
      beats: stepBeats,
      pitch: 60,
      velocity: Math.min(1, velocity * level),
    });
  }
  return notes;
}
