'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AlbumCard } from '@/components/catalog/album-card';
import { ArtistCard, ArtistPicture } from '@/components/catalog/artist-card';
import { PlaylistCard } from '@/components/playlists/playlist-card';
import { PlaylistCover } from '@/components/playlists/playlist-cover';
import { Artwork } from '@/components/ui/artwork';
import { canTakeOut, refOfItem } from '@/lib/library/client/list-pages';
import type { LibraryAlbumDto, LibraryArtistDto, LibraryPlaylistDto } from '@/lib/library/contract';
import { HeartButton } from './heart-button';
import { SelectBox } from './select-box';
import type { Selection } from './use-selection';

export type CardItem = LibraryAlbumDto | LibraryArtistDto | LibraryPlaylistDto;

interface CardProps {
  item: CardItem;
  onTakeOut: () => void;
  selection: Selection;
}

/** An album, artist or playlist of the library as a card, with its heart in the corner. */
export function LibraryCard({ item, onTakeOut, selection }: CardProps) {
  return (
    // What is out of view is not drawn; the margin is where the outline of the focus stands, which would be cut off.
    <li className="group relative min-w-0 [contain-intrinsic-size:auto_260px] [content-visibility:auto] [overflow-clip-margin:8px]">
      {'album' in item ? <AlbumCard album={item.album} headingLevel={2} /> : null}
      {'artist' in item ? <ArtistCard artist={item.artist} /> : null}
      {'playlist' in item ? <PlaylistCard playlist={item.playlist} /> : null}
      {canTakeOut(item) || selection.isOn ? (
        <span className="absolute start-2 top-2 z-2 grid rounded-full bg-room/85">
          <Mark item={item} onTakeOut={onTakeOut} selection={selection} />
        </span>
      ) : null}
    </li>
  );
}

/** The same as a row. */
export function LibraryThingRow({ item, onTakeOut, selection }: CardProps) {
  const { name, detail, href } = useTexts(item);
  return (
    <div className="group relative grid h-14 grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center gap-x-4 rounded-control ps-2 pe-2 transition-colors duration-150 hover:bg-ink/6 has-focus-visible:bg-ink/6">
      {'album' in item ? (
        <Artwork artwork={item.album.artwork} alt="" sizePx={44} className="size-11" />
      ) : null}
      {'artist' in item ? <ArtistPicture artist={item.artist} sizePx={44} className="size-11" /> : null}
      {'playlist' in item ? (
        <PlaylistCover covers={item.playlist.covers} sizePx={44} className="size-11" />
      ) : null}
      <div className="min-w-0">
        <Link
          href={href}
          dir="auto"
          className="block truncate font-medium outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {name}
        </Link>
        {detail ? (
          <p dir="auto" className="truncate text-sm text-muted">
            {detail}
          </p>
        ) : null}
      </div>
      {canTakeOut(item) || selection.isOn ? (
        <Mark item={item} onTakeOut={onTakeOut} selection={selection} />
      ) : null}
    </div>
  );
}

/** The heart; the box while one selects. */
function Mark({ item, onTakeOut, selection }: CardProps) {
  const { kind, id, name } = refOfItem(item);
  if (selection.isOn) return <SelectBox id={id} name={name} selection={selection} />;
  return (
    <HeartButton
      item={{ kind, id, name, savedAt: item.savedAt }}
      size="sm"
      onToggle={(isSaved) => !isSaved && onTakeOut()}
    />
  );
}

function useTexts(item: CardItem): { name: string; detail: string | null; href: string } {
  const t = useTranslations('library');
  const { kind, id, name } = refOfItem(item);
  const href = `/${kind}/${id}`;
  if ('album' in item) return { name, href, detail: item.album.artist.name };
  if ('artist' in item) return { name, href, detail: null };
  const { role, owner } = item.playlist;
  return { name, href, detail: role === 'owner' ? t('own') : t('by', { name: owner.displayName }) };
}
