import { at, type Note } from './note';

/** Fills the bars from `fromBar` up to `toBar` with a loop, cut off where the section ends. */
export function fill(
  fromBar: number,
  toBar: number,
  loop: readonly Note[],
  loopBars: number,
  beatsPerBar = 4,
): Note[] {
  const end = (toBar - fromBar) * beatsPerBar;
  const notes: Note[] = [];
  for (let start = 0; start < end; start += loopBars * beatsPerBar) notes.push(...at(start, loop));
  return at(
    fromBar * beatsPerBar,
    notes.filter((note) => note.startBeat < end - 1e-6),
  );
}

/** Straight line between points of (beat, value), held before the first and after the last: swells and filter sweeps. */
export function curve(
  ...points: readonly (readonly [beat: number, value: number])[]
): (beat: number) => number {
  return (beat) => {
    let before = points[0];
    for (const point of points) {
      if (point[0] > beat) {
        if (!before || before[0] >= point[0]) return point[1];
        return before[1] + ((point[1] - before[1]) * Math.max(0, beat - before[0])) / (point[0] - before[0]);
      }
      before = point;
    }
    return before?.[1] ?? 0;
  };
}
