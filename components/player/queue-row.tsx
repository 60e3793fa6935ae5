'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { songOf } from '@/lib/playback/client/song-cache';
import type { QueueEntry } from '@/lib/playback/queue/play-queue';
import { SongEqualiser } from './song-equaliser';
import { usePlayer, usePlayerState } from './use-player';

export interface QueueRowProps {
  entry: QueueEntry;
  isCurrent?: boolean;
  isDragged?: boolean;
  onMoveUp?: (() => void) | undefined;
  onMoveDown?: (() => void) | undefined;
  onDragStart?: () => void;
  onDragEnd?: () => void;
  onDropHere?: () => void;
}

/** One place of the queue: press to play it, drag or use the arrows to move it, take it out. */
export function QueueRow({ entry, isCurrent = false, isDragged = false, ...on }: QueueRowProps) {
  const t = useTranslations('player');
  const { intend, prefetch } = usePlayer();
  const song = usePlayerState((state) => songOf(state, entry));
  const name = song?.name ?? t('unknownSong');
  const artists = song?.artists.map(({ name: artist }) => artist).join(', ') ?? '';
  return (
    <li
      draggable={!isCurrent}
      onDragStart={on.onDragStart}
      onDragEnd={on.onDragEnd}
      onDragOver={(event) => on.onDropHere && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        on.onDropHere?.();
      }}
      className={classNames(
        'group flex min-h-14 items-center gap-1 rounded-control px-2 hover:bg-raised focus-within:bg-raised',
        isDragged && 'opacity-40',
      )}
    >
      <button
        type="button"
        aria-label={t('playNamed', { name })}
        aria-current={isCurrent || undefined}
        disabled={isCurrent}
        onPointerEnter={() => song && prefetch(song)}
        onClick={() => intend({ type: 'jump', entryId: entry.entryId })}
        className="flex min-w-0 grow items-center gap-3 rounded-control py-1.5 text-start disabled:cursor-default"
      >
        <Artwork artwork={song?.album.artwork ?? null} alt="" sizePx={40} className="size-10" />
        <span className="min-w-0 grow">
          <span
            className={classNames('block truncate text-sm', isCurrent && 'font-semibold text-accent-ink')}
          >
            {name}
          </span>
          <span className="block truncate text-xs text-muted">{artists}</span>
        </span>
        {isCurrent ? <SongEqualiser songId={entry.songId} /> : null}
      </button>
      {isCurrent ? null : (
        <span className="flex shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:gap-3 pointer-coarse:opacity-100">
          <IconButton size="sm" label={t('moveUp', { name })} disabled={!on.onMoveUp} onClick={on.onMoveUp}>
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            size="sm"
            label={t('moveDown', { name })}
            disabled={!on.onMoveDown}
            onClick={on.onMoveDown}
          >
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            size="sm"
            label={t('remove', { name })}
            onClick={() => intend({ type: 'remove', entryId: entry.entryId })}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </span>
      )}
    </li>
  );
}
