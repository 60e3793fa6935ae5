'use client';

import { Fragment } from 'react';
import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import type { SongDto } from '@/lib/catalog/contract';

/** Name and artists of what plays, each leading to its page. */
export function SongLine({
  song,
  size = 'sm',
  onNavigate,
}: {
  song: SongDto;
  size?: 'sm' | 'lg';
  onNavigate?: () => void;
}) {
  return (
    <div className="min-w-0">
      <Link
        href={`/song/${song.id}`}
        onClick={onNavigate}
        title={song.name}
        className={classNames(
          'block truncate hover:underline',
          size === 'lg' ? 'display text-xl pointer-coarse:py-1.5 md:text-2xl' : 'text-sm font-semibold',
        )}
      >
        {song.name}
      </Link>
      <p
        className={classNames(
          'truncate text-muted',
          size === 'lg' ? 'text-base pointer-fine:mt-1 md:text-lg' : 'text-xs',
        )}
      >
        {song.artists.map((artist, index) => (
          <Fragment key={artist.id}>
            {index > 0 ? ', ' : null}
            <Link
              href={`/artist/${artist.id}`}
              onClick={onNavigate}
              className={classNames(
                'hover:text-ink hover:underline',
                size === 'lg' && 'pointer-coarse:inline-block pointer-coarse:py-2.5',
              )}
            >
              {artist.name}
            </Link>
          </Fragment>
        ))}
      </p>
    </div>
  );
}
