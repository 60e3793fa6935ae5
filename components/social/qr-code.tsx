import { useMemo } from 'react';
import { encode } from 'uqr';

const QUIET_MODULES = 3;

/** An address to point a camera at. Dark on light in both themes: readers want it so. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { size, path } = useMemo(() => drawnOf(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${size + 2 * QUIET_MODULES} ${size + 2 * QUIET_MODULES}`}
      className={className}
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#12100d" />
    </svg>
  );
}

function drawnOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  // A little larger than they are: between squares that only touch, screens show seams.
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1.04v1.04h-1.04z` : '')))
    .join('');
  return { size, path };
}
