'use client';

import Link from 'next/link';
import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { HeartButton } from '@/components/library/heart-button';
import { SongEqualiser } from '@/components/player/song-equaliser';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { MarkedText, type TextRanges } from '@/components/ui/marked-text';
import type { SongDto } from '@/lib/catalog/contract';
import { ArtistLinks } from './artist-links';

/** The button that fills a row it stands in (`relative`), so that a press anywhere plays; its own box is the row's first column. */
export const ROW_BUTTON =
  'tabular grid h-7 w-7 place-items-center text-sm text-muted outline-none after:absolute after:inset-0 ' +
  'after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus';

/** Name, and artists where wanted; the links lie above the row's button. */
export function SongNames({
  song,
  isCurrent,
  showsArtists,
  marks,
}: {
  song: SongDto;
  isCurrent: boolean;
  showsArtists: boolean;
  /** Parts of the name that a search matched. */
  marks?: TextRanges | undefined;
}) {
  const t = useTranslations('catalog');
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2">
        <Link
          href={`/song/${song.id}`}
          dir="auto"
          className={classNames(
            'relative z-1 truncate font-medium underline-offset-4 hover:underline pointer-coarse:pointer-events-none',
            isCurrent ? 'text-accent-ink' : 'text-ink',
          )}
        >
          <MarkedText text={song.name} ranges={marks} />
        </Link>
        {song.isExplicit ? (
          <Badge title={t('explicit')}>
            <span aria-hidden>E</span>
            <span className="sr-only">{t('explicit')}</span>
          </Badge>
        ) : null}
      </div>
      {showsArtists ? (
        <div className="truncate text-sm text-muted">
          <span className="relative z-1 pointer-coarse:pointer-events-none">
            <ArtistLinks artists={song.artists} />
          </span>
        </div>
      ) : null}
    </div>
  );
}

/** The album of a song, on wide pages only. */
export function SongAlbum({ album }: { album: SongDto['album'] }) {
  return (
    <div className="hidden min-w-0 text-sm text-muted lg:block">
      <Link
        href={`/album/${album.id}`}
        dir="auto"
        className="relative z-1 block max-w-fit truncate underline-offset-4 hover:text-ink hover:underline"
      >
        {album.title}
      </Link>
    </div>
  );
}

/** The heart of a row. On phones the row has no room beside the name; there the menu saves. */
export function RowHeart({ song }: { song: SongDto }) {
  return (
    <HeartButton
      item={{ kind: 'song', id: song.id, name: song.name }}
      size="sm"
      isQuiet
      className="max-sm:hidden"
    />
  );
}

/** The number of a row: turns into the play sign under the pointer or focus, and into moving bars while the song sounds. */
export function RowMark({
  number,
  songId,
  isCurrent,
  isPlaying,
}: {
  number: number;
  songId: string;
  isCurrent: boolean;
  isPlaying: boolean;
}) {
  const Sign = isPlaying ? Pause : Play;
  return (
    <>
      <span
        aria-hidden
        className="group-focus-within:not-pointer-coarse:hidden group-hover:not-pointer-coarse:hidden"
      >
        {isCurrent ? <SongEqualiser songId={songId} /> : number}
      </span>
      <Sign
        aria-hidden
        strokeWidth={0}
        className="hidden size-4 fill-ink group-focus-within:not-pointer-coarse:block group-hover:not-pointer-coarse:block"
      />
    </>
  );
}
