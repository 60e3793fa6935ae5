'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { GripVertical, ListX, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SongMenu } from '@/components/catalog/song-menu';
import { ROW_BUTTON, RowHeart, RowMark, SongAlbum, SongNames } from '@/components/catalog/song-row-parts';
import { SelectBox } from '@/components/library/select-box';
import type { Selection } from '@/components/library/use-selection';
import { usePlayer } from '@/components/player/use-player';
import { useSongPlayback } from '@/components/player/use-song-playback';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import { DropMark, type DropEdge } from '@/components/ui/drop-mark';
import { IconButton } from '@/components/ui/icon-button';
import { MenuItem } from '@/components/ui/menu';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { PlaylistItemDto } from '@/lib/playlists/contract';
import { AddedBy } from './added-by';

/** Height of every row; the list is windowed by it. */
export const PLAYLIST_ROW_PX = 56;

/** Number, picture, names, album (wide), who added it (where several work on it), duration (not on an editor's phone), menu, handle (editors). */
const EDITOR_COLUMNS =
  'grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto_auto]';
const READER_COLUMNS =
  'grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto]';
const SHARED_EDITOR_COLUMNS =
  'grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto_auto_auto]';
const SHARED_READER_COLUMNS =
  'grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto] sm:grid-cols-[1.75rem_2.5rem_minmax(0,1fr)_auto_auto_auto_auto] lg:grid-cols-[1.75rem_2.5rem_minmax(0,5fr)_minmax(0,4fr)_auto_auto_auto_auto]';

/** What an editor can do to an item. */
export interface PlaylistRowEdits {
  onRemove: (item: PlaylistItemDto) => void;
  /** Null in another order than the playlist's own: there is nowhere to move to. */
  moves: {
    onStep: (item: PlaylistItemDto, step: 'up' | 'down') => void;
    onDragStart: (event: PointerEvent, itemId: string) => void;
  } | null;
}

export interface PlaylistRowProps {
  item: PlaylistItemDto;
  number: number;
  onPlay: (item: PlaylistItemDto) => void;
  edits: PlaylistRowEdits | null;
  /** While several are being chosen, a press chooses. */
  selection: Selection;
  /** Several work on the playlist. */
  showsAddedBy: boolean;
  isDragged: boolean;
  /** Where a line shows that the dragged row would land. */
  dropMark: DropEdge | null;
}

/** One song of a playlist; an editor drags the handle, or presses up and down on it, to move it. */
export function PlaylistRow({
  item,
  number,
  onPlay,
  edits,
  selection,
  showsAddedBy,
  isDragged,
  dropMark,
}: PlaylistRowProps) {
  const { song } = item;
  return (
    <div
      data-entry-id={edits ? item.id : undefined}
      className={classNames(
        'group relative grid h-14 items-center gap-x-3 rounded-control ps-2 pe-1 transition-colors duration-150 sm:gap-x-4',
        columnsOf(edits?.moves != null, showsAddedBy),
        'hover:bg-ink/6 has-focus-visible:bg-ink/6',
        isDragged && 'opacity-40',
        selection.has(item.id) && 'bg-ink/6',
      )}
    >
      <DropMark edge={dropMark} />
      {song ? (
        <Available
          item={item}
          song={song}
          number={number}
          onPlay={onPlay}
          edits={edits}
          selection={selection}
          showsAddedBy={showsAddedBy}
        />
      ) : (
        <Unavailable
          item={item}
          number={number}
          edits={edits}
          selection={selection}
          showsAddedBy={showsAddedBy}
        />
      )}
      {edits?.moves ? <Grip item={item} onRemove={edits.onRemove} moves={edits.moves} /> : null}
    </div>
  );
}

function columnsOf(isEditable: boolean, showsAddedBy: boolean): string {
  if (showsAddedBy) return isEditable ? SHARED_EDITOR_COLUMNS : SHARED_READER_COLUMNS;
  return isEditable ? EDITOR_COLUMNS : READER_COLUMNS;
}

function Available({
  item,
  song,
  number,
  onPlay,
  edits,
  selection,
  showsAddedBy,
}: Pick<PlaylistRowProps, 'item' | 'number' | 'onPlay' | 'edits' | 'selection' | 'showsAddedBy'> & {
  song: SongDto;
}) {
  const t = useTranslations('playlists');
  const catalog = useTranslations('catalog');
  const player = usePlayer();
  const { isCurrent, isPlaying } = useSongPlayback(song.id);
  const prefetch = () => player.prefetch(song);
  const faded = song.isPlayable ? '' : 'opacity-60';
  return (
    <>
      {selection.isOn ? (
        <SelectBox id={item.id} name={song.name} selection={selection} />
      ) : (
        <button
          type="button"
          aria-label={catalog(isPlaying ? 'pauseSong' : 'playSong', { name: song.name })}
          data-chooses-music
          disabled={!song.isPlayable}
          onClick={() => (isCurrent ? player.toggle() : onPlay(item))}
          onFocus={prefetch}
          onPointerEnter={prefetch}
          className={ROW_BUTTON}
        >
          <RowMark number={number} songId={song.id} isCurrent={isCurrent} isPlaying={isPlaying} />
        </button>
      )}
      <Artwork artwork={song.album.artwork} alt="" sizePx={40} className={classNames('size-10', faded)} />
      <SongNames song={song} isCurrent={isCurrent} showsArtists />
      <SongAlbum album={song.album} />
      {showsAddedBy ? <AddedBy item={item} /> : null}
      <RowHeart song={song} />
      <span className={classNames('tabular text-sm text-muted', edits && 'max-sm:hidden')}>
        {formatDurationMs(song.durationMs)}
      </span>
      <SongMenu song={song} isQuiet>
        {edits ? (
          <MenuItem icon={<ListX aria-hidden className="size-4" />} onSelect={() => edits.onRemove(item)}>
            {t('removeFromThis')}
          </MenuItem>
        ) : null}
      </SongMenu>
    </>
  );
}

/** Only who may edit sees these: the song was taken back by its artist, and may return. */
function Unavailable({
  item,
  number,
  edits,
  selection,
  showsAddedBy,
}: Pick<PlaylistRowProps, 'item' | 'number' | 'edits' | 'selection' | 'showsAddedBy'>) {
  const t = useTranslations('playlists');
  const name = t('unavailable');
  return (
    <>
      {selection.isOn ? (
        <SelectBox id={item.id} name={name} selection={selection} />
      ) : (
        <span className="tabular grid size-7 place-items-center text-sm text-faint">{number}</span>
      )}
      <Artwork artwork={null} alt="" sizePx={40} className="size-10 opacity-60" />
      <span className="truncate text-muted italic">{name}</span>
      <span className="hidden lg:block" />
      {showsAddedBy ? <AddedBy item={item} /> : null}
      <span className="max-sm:hidden" />
      <span className="max-sm:hidden" />
      {edits ? (
        <IconButton size="sm" label={t('removeNamed', { name })} onClick={() => edits.onRemove(item)}>
          <X aria-hidden className="size-4" />
        </IconButton>
      ) : null}
    </>
  );
}

function Grip({
  item,
  onRemove,
  moves,
}: {
  item: PlaylistItemDto;
  onRemove: PlaylistRowEdits['onRemove'];
  moves: NonNullable<PlaylistRowEdits['moves']>;
}) {
  const t = useTranslations('playlists');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete') onRemove(item);
    else if (event.key === 'ArrowUp') moves.onStep(item, 'up');
    else if (event.key === 'ArrowDown') moves.onStep(item, 'down');
    else return;
    event.preventDefault();
  };
  return (
    <IconButton
      label={t('reorder', { name: item.song?.name ?? t('unavailable') })}
      aria-keyshortcuts="ArrowUp ArrowDown Delete"
      data-grip
      size="sm"
      className="z-1 -ms-2 cursor-grab! touch-none not-pointer-coarse:opacity-0 group-hover:opacity-100 focus-visible:opacity-100 active:cursor-grabbing! sm:-ms-3"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => moves.onDragStart(event, item.id)}
    >
      <GripVertical aria-hidden className="size-4" />
    </IconButton>
  );
}
