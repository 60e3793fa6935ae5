import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { PlayPlaylistButton } from './play-playlist-button';
import { PlaylistCover } from './playlist-cover';
import { VisibilityMark } from './playlist-facts';

export function PlaylistCard({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('catalog');
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <PlaylistCover
          covers={playlist.covers}
          sizePx={220}
          className="w-full transition-[filter] duration-200 ease-out group-hover:brightness-95"
        />
        {playlist.songCount > 0 ? (
          <PlayPlaylistButton
            playlist={playlist}
            className="absolute end-2.5 bottom-2.5 z-1 translate-y-1 opacity-0 shadow-overlay transition-[opacity,translate] duration-150 ease-out group-hover:translate-y-0 group-hover:opacity-100 focus-visible:translate-y-0 focus-visible:opacity-100 pointer-coarse:hidden"
          />
        ) : null}
      </div>
      <h2 className="mt-3 font-sans text-sm font-semibold sm:text-base">
        <Link
          href={`/playlist/${playlist.id}`}
          dir="auto"
          className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-artwork focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
        >
          {playlist.name}
        </Link>
      </h2>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span className="tabular">{t('songCount', { count: playlist.songCount })}</span>
        <VisibilityMark visibility={playlist.visibility} />
      </p>
    </article>
  );
}
