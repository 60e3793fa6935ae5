'use client';

import Link from 'next/link';
import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SongEqualiser } from '@/components/player/song-equaliser';
import { usePlayer, type PlayContext } from '@/components/player/use-player';
import { useSongPlayback } from '@/components/player/use-song-playback';
import { Artwork } from '@/components/ui/artwork';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { ArtistLinks } from './artist-links';
import { SongMenu } from './song-menu';

export interface SongRowProps {
  songs: readonly SongDto[];
  index: number;
  context: PlayContext;
  number: number;
  showsAlbum: boolean;
  /** Left out on an album whose songs are all by the artist in its head. */
  showsArtists: boolean;
}

/**
 * One song in a list. The play button fills the whole row, so a press anywhere plays; links and the menu lie above it.
 * Its number turns into the play sign under the pointer or focus, and into moving bars while the song sounds.
 */
export function SongRow({ songs, index, context, number, showsAlbum, showsArtists }: SongRowProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const song = songs[index];
  const { isCurrent, isPlaying } = useSongPlayback(song?.id ?? '');
  if (!song) return null;
  const press = () => (isCurrent ? player.toggle() : player.playSongs(songs, index, context));
  const prefetch = () => player.prefetch(song);
  return (
    <li
      onPointerEnter={song.isPlayable ? prefetch : undefined}
      className={classNames(
        'group relative grid items-center gap-x-3 rounded-control px-2 transition-colors duration-150 sm:gap-x-4',
        'hover:bg-ink/6 has-focus-visible:bg-ink/6',
        showsAlbum
          ? 'h-14 grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto]'
          : 'min-h-11 py-1 grid-cols-[1.75rem_minmax(0,1fr)_auto_auto]',
        !song.isPlayable && 'opacity-60',
      )}
    >
      <button
        type="button"
        aria-label={t(isPlaying ? 'pauseSong' : 'playSong', { name: song.name })}
        data-chooses-music
        disabled={!song.isPlayable}
        onClick={press}
        onFocus={prefetch}
        className="tabular grid h-7 w-7 place-items-center text-sm text-muted outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
      >
        <RowMark number={number} songId={song.id} isCurrent={isCurrent} isPlaying={isPlaying} />
      </button>
      {showsAlbum ? <Artwork artwork={song.album.artwork} alt="" sizePx={40} className="size-10" /> : null}
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
            {song.name}
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
      {showsAlbum ? (
        <div className="hidden min-w-0 text-sm text-muted lg:block">
          <Link
            href={`/album/${song.album.id}`}
            dir="auto"
            className="relative z-1 block max-w-fit truncate underline-offset-4 hover:text-ink hover:underline"
          >
            {song.album.title}
          </Link>
        </div>
      ) : null}
      <span className="tabular text-sm text-muted">{formatDurationMs(song.durationMs)}</span>
      <SongMenu song={song} isQuiet />
    </li>
  );
}

function RowMark({
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
