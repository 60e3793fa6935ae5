'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PlayPlaylistButton } from '@/components/playlists/play-playlist-button';
import { PlaylistCover } from '@/components/playlists/playlist-cover';
import { MarkedText, type TextRanges } from '@/components/ui/marked-text';
import type { FoundOf } from '@/lib/search/contract';

/** Somebody's public playlist, with who made it. */
export function FoundPlaylistCard({
  playlist,
  marks,
}: {
  playlist: FoundOf<'playlist'>['item'];
  marks: TextRanges;
}) {
  const t = useTranslations('search');
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <PlaylistCover
          covers={playlist.covers}
          sizePx={220}
          className="w-full transition-[filter] duration-200 ease-out group-hover:brightness-95"
        />
        {playlist.covers.length > 0 ? (
          <PlayPlaylistButton
            playlist={playlist}
            className="absolute end-2.5 bottom-2.5 z-1 translate-y-1 opacity-0 shadow-overlay transition-[opacity,translate] duration-150 ease-out group-hover:translate-y-0 group-hover:opacity-100 focus-visible:translate-y-0 focus-visible:opacity-100 pointer-coarse:hidden"
          />
        ) : null}
      </div>
      <h3 className="mt-3 font-sans text-sm font-semibold sm:text-base">
        <Link
          href={`/playlist/${playlist.id}`}
          dir="auto"
          className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-artwork focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
        >
          <MarkedText text={playlist.name} ranges={marks} />
        </Link>
      </h3>
      <p dir="auto" className="mt-0.5 truncate text-sm text-muted">
        {t('by', { name: playlist.owner.displayName })}
      </p>
    </article>
  );
}
