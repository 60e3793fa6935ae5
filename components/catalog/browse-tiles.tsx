import Link from 'next/link';

export interface BrowseTile {
  href: string;
  name: string;
}

/**
 * Ways into the catalogue. Each has a colour and a groove of its own, made of its name: the same on every visit, without a
 * picture that somebody has to choose.
 */
export function BrowseTiles({ tiles }: { tiles: readonly BrowseTile[] }) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(180px,1fr))] sm:gap-4">
      {tiles.map((tile) => (
        <li key={tile.href}>
          <Tile {...tile} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ href, name }: BrowseTile) {
  const seed = seedOf(name);
  const hue = seed % 360;
  return (
    <Link
      href={href}
      style={{
        backgroundImage: `linear-gradient(135deg, light-dark(oklch(0.88 0.07 ${hue}), oklch(0.36 0.085 ${hue})), light-dark(oklch(0.92 0.045 ${hue + 40}), oklch(0.26 0.06 ${hue + 40})))`,
      }}
      className="relative block aspect-[8/5] overflow-hidden rounded-surface p-4 transition-[filter] duration-150 hover:brightness-105 focus-visible:outline-offset-2"
    >
      <Grooves seed={seed} />
      <span dir="auto" className="display relative line-clamp-3 text-lg text-balance wrap-break-word">
        {name}
      </span>
    </Link>
  );
}

const RINGS = 7;
const POINTS = 48;

/** A corner of a record whose grooves are bent by the name. */
function Grooves({ seed }: { seed: number }) {
  return (
    <svg
      viewBox="0 0 160 100"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden
      fill="none"
      stroke="currentColor"
      className="absolute inset-0 size-full opacity-20 rtl:-scale-x-100"
    >
      {Array.from({ length: RINGS }, (_, ring) => (
        <path key={ring} d={groove(ring, seed)} strokeWidth={ring === seed % RINGS ? 3 : 1.2} />
      ))}
    </svg>
  );
}

function groove(ring: number, seed: number): string {
  const radius = 26 + ring * 11;
  const waves = 3 + (seed % 5) + ring;
  const points = Array.from({ length: POINTS + 1 }, (_, at) => {
    const angle = Math.PI + (at / POINTS) * (Math.PI / 2 + 0.2);
    const bend = 1 + 0.035 * Math.sin(angle * waves + (seed % 17));
    const x = (150 + Math.cos(angle) * radius * bend).toFixed(1);
    const y = (104 + Math.sin(angle) * radius * bend).toFixed(1);
    return `${x} ${y}`;
  });
  return `M${points.join('L')}`;
}

/** FNV-1a over the name's UTF-16 units. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
