import { Disc3 } from 'lucide-react';
import type { ArtworkDto } from '@/lib/catalog/contract';
import { classNames } from './class-names';

export interface ArtworkProps {
  artwork: ArtworkDto | null;
  /** Empty when the name stands beside it. */
  alt: string;
  /** Largest edge it is shown at, in CSS pixels; picks the stored variant. */
  sizePx: number;
  /** Where it is smaller on smaller screens: what `sizes` of an image says. Left out, it is `sizePx` everywhere. */
  sizes?: string;
  /** Sets the size, unless the parent does. Square by itself. */
  className?: string;
  /** Above the fold: loads at once. */
  priority?: boolean;
  /** Circles are for people. */
  shape?: 'square' | 'circle';
}

export function Artwork({
  artwork,
  alt,
  sizePx,
  sizes = `${sizePx}px`,
  className,
  priority = false,
  shape = 'square',
}: ArtworkProps) {
  const frame = classNames(
    'aspect-square shrink-0 overflow-hidden bg-raised object-cover',
    shape === 'circle' ? 'rounded-full' : 'rounded-artwork',
    className,
  );
  const edges = Object.keys(artwork?.variants ?? {})
    .map(Number)
    .sort((a, b) => a - b);
  const source = edges.find((edge) => edge >= sizePx) ?? edges.at(-1);
  if (!artwork || source === undefined) return <MissingArtwork alt={alt} className={frame} />;
  return (
    // eslint-disable-next-line @next/next/no-img-element -- stored in the sizes the design uses and served by the origin: an optimiser would be a detour
    <img
      src={artwork.variants[source]}
      srcSet={edges.map((edge) => `${artwork.variants[edge]} ${edge}w`).join(', ')}
      sizes={sizes}
      width={sizePx}
      height={sizePx}
      alt={alt}
      loading={priority ? 'eager' : 'lazy'}
      fetchPriority={priority ? 'high' : 'auto'}
      decoding="async"
      draggable={false}
      style={{ backgroundImage: `url("${artwork.placeholder}")`, backgroundSize: 'cover' }}
      className={frame}
    />
  );
}

function MissingArtwork({ alt, className }: { alt: string; className: string }) {
  return (
    <span
      className={classNames(className, 'grid place-items-center text-faint')}
      {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
    >
      <Disc3 aria-hidden className="size-2/5" strokeWidth={1.25} />
    </span>
  );
}
