const RING_COUNT = 30;
const POINTS_A_RING = 44;
/** The ring that plays. */
const PLAYING_RING = 17;

/**
 * A corner of a record, each groove bent by its own little song: the picture beside the forms. Pure arithmetic, so it is
 * the same on every visit, weighs a few kilobytes and needs no request.
 */
export function GroovePattern({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 600 800"
      preserveAspectRatio="xMinYMax slice"
      aria-hidden
      fill="none"
      className={className}
    >
      {Array.from({ length: RING_COUNT }, (_, ring) => (
        <path
          key={ring}
          d={groove(ring)}
          strokeWidth={ring === PLAYING_RING ? 3 : 1.25 + (ring % 5 === 0 ? 0.75 : 0)}
          className={ring === PLAYING_RING ? 'stroke-accent' : 'stroke-current'}
          opacity={ring === PLAYING_RING ? 1 : 0.14 + 0.22 * Math.abs(Math.sin(ring * 0.7))}
        />
      ))}
    </svg>
  );
}

/** A quarter of a circle around the lower left corner whose radius swings as an amplitude would. */
function groove(ring: number): string {
  const radius = 120 + ring * 27;
  const loudness = 5 + 8 * Math.abs(Math.sin(ring * 0.55));
  const points = Array.from({ length: POINTS_A_RING + 1 }, (_, index) => {
    const turn = index / POINTS_A_RING;
    const envelope = Math.sin(Math.PI * turn) * (0.5 + 0.5 * Math.sin(turn * 9 + ring));
    const swing =
      loudness * envelope * Math.sin(turn * 46 + ring * 1.9) + 4 * Math.sin(turn * 7 + ring * 0.6);
    const angle = (turn * 1.08 - 0.04) * (Math.PI / 2);
    return [-30 + (radius + swing) * Math.cos(angle), 830 - (radius + swing) * Math.sin(angle)] as const;
  });
  return points.reduce((path, [x, y], index) => {
    if (index === 0) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
    const [fromX, fromY] = points[index - 1] ?? [x, y];
    return `${path}Q${fromX.toFixed(1)} ${fromY.toFixed(1)} ${((fromX + x) / 2).toFixed(1)} ${((fromY + y) / 2).toFixed(1)}`;
  }, '');
}
