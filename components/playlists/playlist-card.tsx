import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { MarkedText, type TextRanges } from '@/components/ui/marked-text';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { PlayPlaylistButton } from './play-playlist-button';
import { PlaylistCover } from './playlist-cover';
import { SmartMark, VisibilityMark } from './playlist-facts';

/** One of one's own playlists: how long it is, and who sees it. */
export function PlaylistCard({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('catalog');
  return (
    <PlaylistTile playlist={playlist} isPlayable={playlist.songCount > 0} headingLevel={2}>
      <span className="tabular">{t('songCount', { count: playlist.songCount })}</span>
      {playlist.isSmart ? <SmartMark /> : null}
      <VisibilityMark visibility={playlist.visibility} />
    </PlaylistTile>
  );
}

/** Cover, name and a line below it. */
export function PlaylistTile({
  playlist,
  isPlayable,
  headingLevel,
  marks,
  children,
}: {
  playlist: Pick<PlaylistDto, 'id' | 'name' | 'covers'>;
  isPlayable: boolean;
  headingLevel: 2 | 3;
  /** Parts of the name that a search matched. */
  marks?: TextRanges;
  /** The line. */
  children: ReactNode;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <PlaylistCover
          covers={playlist.covers}
          sizePx={220}
          className="w-full transition-[filter] duration-200 ease-out group-hover:brightness-95"
        />
        {isPlayable ? (
          <PlayPlaylistButton
            playlist={playlist}
            className="absolute end-2.5 bottom-2.5 z-1 translate-y-1 opacity-0 shadow-overlay transition-[opacity,translate] duration-150 ease-out group-hover:translate-y-0 group-hover:opacity-100 focus-visible:translate-y-0 focus-visible:opacity-100 pointer-coarse:hidden"
          />
        ) : null}
      </div>
      <Heading className="mt-3 font-sans text-sm font-semibold sm:text-base">
        <Link
          href={`/playlist/${playlist.id}`}
          dir="auto"
          className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-artwork focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
        >
          <MarkedText text={playlist.name} ranges={marks} />
        </Link>
      </Heading>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-muted">{children}</p>
    </article>
  );
}
