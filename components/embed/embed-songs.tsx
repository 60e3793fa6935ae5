'use client';

import { Volume2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { EmbedPlayerHandle } from './use-embed-player';

/** The songs of a release or playlist, where the frame is high enough for some. */
export function EmbedSongs({ songs, player }: { songs: readonly SongDto[]; player: EmbedPlayerHandle }) {
  const t = useTranslations('embed');
  const currentId = useStore(player.store, (state) => state.queue.currentId);
  return (
    // Can be scrolled by keyboard: everything in it is a button.
    <ol
      aria-label={t('songs')}
      className="hidden min-h-0 grow overflow-y-auto border-t border-line px-2 py-1 [@media(height>=15rem)]:block"
    >
      {songs.map((song, index) => {
        const isCurrent = currentId === String(index);
        return (
          <li key={index}>
            <button
              type="button"
              aria-current={isCurrent || undefined}
              onClick={() => player.intend({ type: 'jump', entryId: String(index) })}
              className={`flex h-11 w-full items-center gap-3 rounded-control px-2 text-start text-sm hover:bg-raised ${isCurrent ? 'font-semibold text-accent-ink' : ''}`}
            >
              <span className="tabular grid w-6 shrink-0 place-items-center text-xs text-muted">
                {isCurrent ? <Volume2 aria-hidden className="size-4 text-accent-ink" /> : index + 1}
              </span>
              <span dir="auto" className="truncate">
                {song.name}
              </span>
              <span
                dir="auto"
                className="hidden shrink-[4] truncate font-normal text-muted min-[26rem]:inline"
              >
                {song.artists.map(({ name }) => name).join(', ')}
              </span>
              <span className="tabular ms-auto shrink-0 text-xs font-normal text-muted">
                {formatDurationMs(song.durationMs)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
