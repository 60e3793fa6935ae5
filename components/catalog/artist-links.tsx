import Link from 'next/link';
import { Fragment } from 'react';
import type { ArtistRefDto } from '@/lib/catalog/contract';
import { classNames } from '@/components/ui/class-names';

/** Names of artists, each a link, separated by commas. */
export function ArtistLinks({
  artists,
  className,
}: {
  artists: readonly ArtistRefDto[];
  className?: string;
}) {
  return (
    <>
      {artists.map((artist, index) => (
        <Fragment key={artist.id}>
          {index > 0 ? ', ' : null}
          <Link
            href={`/artist/${artist.id}`}
            dir="auto"
            className={classNames('underline-offset-4 hover:text-ink hover:underline', className)}
          >
            {artist.name}
          </Link>
        </Fragment>
      ))}
    </>
  );
}
