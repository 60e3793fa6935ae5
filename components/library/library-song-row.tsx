'use client';

import { useTranslations } from 'next-intl';
import { SongMenu } from '@/components/catalog/song-menu';
import { ROW_BUTTON, RowMark, SongAlbum, SongNames } from '@/components/catalog/song-row-parts';
import { usePlayer } from '@/components/player/use-player';
import { useSongPlayback } from '@/components/player/use-song-playback';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { LibrarySongDto } from '@/lib/library/contract';
import { HeartButton } from './heart-button';
import { SelectBox } from './select-box';
import type { Selection } from './use-selection';

export interface LibrarySongRowProps {
  item: LibrarySongDto;
  number: number;
  onPlay: () => void;
  onTakeOut: () => void;
  selection: Selection;
}

/** A song one likes. While one selects, a press anywhere selects instead of playing. */
export function LibrarySongRow({ item, number, onPlay, onTakeOut, selection }: LibrarySongRowProps) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const { song } = item;
  const { isCurrent, isPlaying } = useSongPlayback(song.id);
  const prefetch = () => player.prefetch(song);
  return (
    <div
      className={classNames(
        'group relative grid h-14 items-center gap-x-3 rounded-control ps-2 pe-1 transition-colors duration-150 sm:gap-x-4',
        'grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto]',
        'hover:bg-ink/6 has-focus-visible:bg-ink/6',
        selection.has(song.id) && 'bg-ink/6',
      )}
    >
      {selection.isOn ? (
        <SelectBox id={song.id} name={song.name} selection={selection} />
      ) : (
        <button
          type="button"
          aria-label={t(isPlaying ? 'pauseSong' : 'playSong', { name: song.name })}
          data-chooses-music
          disabled={!song.isPlayable}
          onClick={() => (isCurrent ? player.toggle() : onPlay())}
          onFocus={prefetch}
          onPointerEnter={prefetch}
          className={ROW_BUTTON}
        >
          <RowMark number={number} songId={song.id} isCurrent={isCurrent} isPlaying={isPlaying} />
        </button>
      )}
      <Artwork
        artwork={song.album.artwork}
        alt=""
        sizePx={40}
        className={classNames('size-10', !song.isPlayable && 'opacity-60')}
      />
      <SongNames song={song} isCurrent={isCurrent} showsArtists />
      <SongAlbum album={song.album} />
      <HeartButton
        item={{ kind: 'song', id: song.id, name: song.name, savedAt: item.savedAt }}
        size="sm"
        className="max-sm:hidden"
        onToggle={(isSaved) => !isSaved && onTakeOut()}
      />
      <span className="tabular text-sm text-muted">{formatDurationMs(song.durationMs)}</span>
      <SongMenu song={song} isQuiet onToggleSaved={(isSaved) => !isSaved && onTakeOut()} />
    </div>
  );
}
