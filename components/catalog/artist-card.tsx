import Link from 'next/link';
import { Artwork } from '@/components/ui/artwork';
import { Avatar } from '@/components/ui/avatar';
import { MarkedText, type TextRanges } from '@/components/ui/marked-text';
import type { ArtistSummaryDto } from '@/lib/catalog/contract';

export function ArtistCard({
  artist,
  marks,
}: {
  artist: ArtistSummaryDto;
  /** Parts of the name that a search matched. */
  marks?: TextRanges;
}) {
  return (
    <Link href={`/artist/${artist.id}`} className="group block rounded-surface text-center outline-offset-4">
      <ArtistPicture artist={artist} sizePx={160} className="mx-auto w-full" />
      <span
        dir="auto"
        className="mt-3 block truncate text-sm font-medium underline-offset-4 group-hover:underline"
      >
        <MarkedText text={artist.name} ranges={marks} />
      </span>
    </Link>
  );
}

/** The picture of an artist, or the initials. `className` sets the width. */
export function ArtistPicture({
  artist,
  sizePx,
  className = '',
  priority = false,
}: {
  artist: ArtistSummaryDto;
  sizePx: number;
  className?: string;
  priority?: boolean;
}) {
  if (artist.artwork) {
    return (
      <Artwork
        artwork={artist.artwork}
        alt=""
        sizePx={sizePx}
        shape="circle"
        className={className}
        priority={priority}
      />
    );
  }
  return (
    <span
      className={`block aspect-square ${className}`}
      style={{ maxWidth: sizePx, containerType: 'inline-size' }}
    >
      <Avatar name={artist.name} className="avatar-fill font-display" />
    </span>
  );
}
