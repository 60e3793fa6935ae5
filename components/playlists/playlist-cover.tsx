import { ListMusic } from 'lucide-react';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import type { ArtworkDto } from '@/lib/catalog/contract';

export interface PlaylistCoverProps {
  covers: readonly ArtworkDto[];
  /** Largest edge it is shown at, in CSS pixels. */
  sizePx: number;
  className?: string;
  priority?: boolean;
}

const MOSAIC = 4;

/** The first four covers as one picture; with fewer of them the first alone. Decorative: the name stands beside it. */
export function PlaylistCover({ covers, sizePx, className, priority = false }: PlaylistCoverProps) {
  const frame = classNames('aspect-square shrink-0 overflow-hidden rounded-artwork bg-raised', className);
  const [first] = covers;
  if (!first) {
    return (
      <span aria-hidden className={classNames(frame, 'grid place-items-center text-faint')}>
        <ListMusic className="size-2/5" strokeWidth={1.25} />
      </span>
    );
  }
  if (covers.length < MOSAIC) {
    return <Artwork artwork={first} alt="" sizePx={sizePx} priority={priority} className={frame} />;
  }
  return (
    <span className={classNames(frame, 'grid grid-cols-2')}>
      {covers.slice(0, MOSAIC).map((cover) => (
        <Artwork
          key={cover.id}
          artwork={cover}
          alt=""
          sizePx={Math.ceil(sizePx / 2)}
          priority={priority}
          className="w-full rounded-none!"
        />
      ))}
    </span>
  );
}
