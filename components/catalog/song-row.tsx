'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { usePlayer, type PlayContext } from '@/components/player/use-player';
import { useSongPlayback } from '@/components/player/use-song-playback';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import type { TextRanges } from '@/components/ui/marked-text';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { SongMenu } from './song-menu';
import { ROW_BUTTON, RowHeart, RowMark, SongAlbum, SongNames } from './song-row-parts';

export interface SongRowProps {
  songs: readonly SongDto[];
  index: number;
  context: PlayContext;
  number: number;
  showsAlbum: boolean;
  /** Left out on an album whose songs are all by the artist in its head. */
  showsArtists: boolean;
  /** Parts of the name that a search matched. */
  marks?: TextRanges | undefined;
  underNumber?: ReactNode;
}

/**
 * One song in a list. The play button fills the whole row, so a press anywhere plays; links and the menu lie above it.
 * Its number turns into the play sign under the pointer or focus, and into moving bars while the song sounds.
 */
export function SongRow({
  songs,
  index,
  context,
  number,
  showsAlbum,
  showsArtists,
  marks,
  underNumber,
}: SongRowProps) {
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
          ? 'h-14 grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto]'
          : 'min-h-11 py-1 grid-cols-[1.75rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[1.75rem_minmax(0,1fr)_auto_auto_auto]',
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
        className={ROW_BUTTON}
      >
        <RowMark number={number} songId={song.id} isCurrent={isCurrent} isPlaying={isPlaying} />
      </button>
      {underNumber}
      {showsAlbum ? <Artwork artwork={song.album.artwork} alt="" sizePx={40} className="size-10" /> : null}
      <SongNames song={song} isCurrent={isCurrent} showsArtists={showsArtists} marks={marks} />
      {showsAlbum ? <SongAlbum album={song.album} /> : null}
      <RowHeart song={song} />
      <span className="tabular text-sm text-muted">{formatDurationMs(song.durationMs)}</span>
      <SongMenu song={song} isQuiet />
    </li>
  );
}
