'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ArtistPicture } from '@/components/catalog/artist-card';
import { PlayAlbumButton } from '@/components/catalog/play-album-button';
import { PlayButton } from '@/components/player/play-button';
import type { PlayContext } from '@/components/player/use-player';
import { PlayPlaylistButton } from '@/components/playlists/play-playlist-button';
import { PlaylistCover } from '@/components/playlists/playlist-cover';
import { Artwork } from '@/components/ui/artwork';
import { MarkedText } from '@/components/ui/marked-text';
import type { BestDto } from '@/lib/search/contract';
import { PersonPicture } from './found-person-card';

const PICTURE_PX = 112;

/** What was most probably meant, large, and played with one press. */
export function BestMatch({ found, play }: { found: BestDto; play: PlayContext }) {
  const t = useTranslations('search');
  const { href, title, line, picture, button } = partsOf(found, play);
  return (
    <article
      data-found
      className="group relative flex h-62 flex-col justify-between rounded-surface bg-surface p-5 transition-colors duration-150 hover:bg-raised"
    >
      <div className="size-28">{picture}</div>
      <div className="min-w-0 pe-14">
        <h3 className="display text-xl leading-tight sm:text-2xl">
          <Link
            href={href}
            dir="auto"
            className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-surface focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            <MarkedText text={title} ranges={found.matches} />
          </Link>
        </h3>
        <p dir="auto" className="mt-1 truncate text-sm text-muted">
          {[t(`one.${found.kind}`), line].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
      {button ? <div className="absolute end-4 bottom-4 z-1">{button}</div> : null}
    </article>
  );
}

interface Parts {
  href: string;
  title: string;
  /** Who made it. */
  line: string;
  picture: ReactNode;
  button: ReactNode;
}

function partsOf(found: BestDto, play: PlayContext): Parts {
  switch (found.kind) {
    case 'song': {
      const { item } = found;
      return {
        href: `/song/${item.id}`,
        title: item.name,
        line: item.artists.map(({ name }) => name).join(', '),
        picture: (
          <Artwork artwork={item.album.artwork} alt="" sizePx={PICTURE_PX} className="w-full" priority />
        ),
        button: <PlayButton songs={[item]} context={play} name={item.name} />,
      };
    }
    case 'album': {
      const { item } = found;
      return {
        href: `/album/${item.id}`,
        title: item.title,
        line: item.artist.name,
        picture: <Artwork artwork={item.artwork} alt="" sizePx={PICTURE_PX} className="w-full" priority />,
        button: <PlayAlbumButton albumId={item.id} title={item.title} size="lg" />,
      };
    }
    case 'artist': {
      const { item } = found;
      return {
        href: `/artist/${item.id}`,
        title: item.name,
        line: '',
        picture: <ArtistPicture artist={item} sizePx={PICTURE_PX} className="w-full" priority />,
        button: null,
      };
    }
    case 'playlist': {
      const { item } = found;
      return {
        href: `/playlist/${item.id}`,
        title: item.name,
        line: item.owner.displayName,
        picture: <PlaylistCover covers={item.covers} sizePx={PICTURE_PX} className="w-full" priority />,
        button: item.covers.length > 0 ? <PlayPlaylistButton playlist={item} size="lg" /> : null,
      };
    }
    case 'person': {
      const { item } = found;
      return {
        href: `/profile/${item.id}`,
        title: item.displayName,
        line: '',
        picture: <PersonPicture name={item.displayName} sizePx={PICTURE_PX} />,
        button: null,
      };
    }
  }
}
