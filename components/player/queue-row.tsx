'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { GripVertical, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import { DropMark, type DropEdge } from '@/components/ui/drop-mark';
import { IconButton } from '@/components/ui/icon-button';
import { songOf } from '@/lib/playback/client/song-cache';
import type { QueueEntry } from '@/lib/playback/queue/play-queue';
import { SongEqualiser } from './song-equaliser';
import { usePlayer, usePlayerState } from './use-player';

/** Height of every row; the list is windowed by it. */
export const QUEUE_ROW_PX = 56;

/** What can be done to a waiting entry. */
export interface QueueRowEdits {
  onRemove: (entry: QueueEntry) => void;
  onStep: (entry: QueueEntry, step: 'up' | 'down') => void;
  onDragStart: (event: PointerEvent, entryId: string) => void;
}

export interface QueueRowProps {
  entry: QueueEntry;
  isCurrent?: boolean;
  isDragged?: boolean;
  /** Where a line shows that the dragged row would land. */
  dropMark?: DropEdge | null;
  /** Left out for a row that only shows. */
  onPlay?: (entry: QueueEntry) => void;
  edits?: QueueRowEdits;
}

/** One place of the queue: press to play it, drag its handle or press up and down on it to move it, take it out. */
export function QueueRow({
  entry,
  isCurrent = false,
  isDragged = false,
  dropMark = null,
  onPlay,
  edits,
}: QueueRowProps) {
  const t = useTranslations('player');
  const { prefetch } = usePlayer();
  const song = usePlayerState((state) => songOf(state, entry));
  const name = song?.name ?? t('unknownSong');
  const artists = song?.artists.map(({ name: artist }) => artist).join(', ') ?? '';
  return (
    <div
      data-entry-id={edits ? entry.entryId : undefined}
      className={classNames(
        'group relative flex h-14 items-center rounded-control ps-2 pe-1 hover:bg-raised focus-within:bg-raised',
        isDragged && 'opacity-40',
      )}
    >
      <DropMark edge={dropMark} />
      <button
        type="button"
        aria-label={t('playNamed', { name })}
        aria-current={isCurrent || undefined}
        data-chooses-music
        disabled={!onPlay}
        onPointerEnter={() => song && !isCurrent && prefetch(song)}
        onClick={() => onPlay?.(entry)}
        className="flex min-w-0 grow items-center gap-3 self-stretch rounded-control text-start disabled:cursor-default"
      >
        <Artwork artwork={song?.album.artwork ?? null} alt="" sizePx={40} className="size-10" />
        <span className="min-w-0 grow">
          <span
            dir="auto"
            className={classNames('block truncate text-sm', isCurrent && 'font-semibold text-accent-ink')}
          >
            {name}
          </span>
          <span dir="auto" className="block truncate text-xs text-muted">
            {artists}
          </span>
        </span>
        {isCurrent ? <SongEqualiser songId={entry.songId} /> : null}
      </button>
      {edits ? <RowButtons entry={entry} name={name} edits={edits} /> : null}
    </div>
  );
}

function RowButtons({ entry, name, edits }: { entry: QueueEntry; name: string; edits: QueueRowEdits }) {
  const t = useTranslations('player');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    edits.onStep(entry, event.key === 'ArrowUp' ? 'up' : 'down');
  };
  return (
    <span className="flex shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      <IconButton
        label={t('remove', { name })}
        className="size-9 pointer-coarse:size-11"
        onClick={() => edits.onRemove(entry)}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={t('reorder', { name })}
        aria-keyshortcuts="ArrowUp ArrowDown"
        data-grip
        className="size-9 cursor-grab! touch-none active:cursor-grabbing! pointer-coarse:size-11"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => edits.onDragStart(event, entry.entryId)}
      >
        <GripVertical aria-hidden className="size-4" />
      </IconButton>
    </span>
  );
}
