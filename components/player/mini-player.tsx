'use client';

import { useRef, type PointerEvent } from 'react';
import { SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { nextEntry } from '@/lib/playback/queue/play-queue';
import { PlayPauseButton } from './transport-controls';
import { usePlayer, usePlayerState, useSurface } from './use-player';
import { useRemoteDevice } from './use-remote-device';

/** The player on phones: one line that opens into the now-playing sheet. */
export function MiniPlayer({ song }: { song: SongDto }) {
  const t = useTranslations('player');
  const player = usePlayer();
  const hasNext = usePlayerState((state) => nextEntry(state.queue, 'asked') !== null);
  const isOpen = useSurface((state) => state.isNowPlayingOpen);
  const { remoteName } = useRemoteDevice();
  const swipeUp = useSwipeUp(() => player.toggleNowPlaying(true));
  return (
    <div className="flex h-full items-center gap-1 ps-2 pe-1 md:hidden">
      <ProgressLine />
      <button
        type="button"
        aria-label={t('openNowPlaying', { name: song.name })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => player.toggleNowPlaying(true)}
        {...swipeUp}
        className="flex min-w-0 grow touch-none items-center gap-3 rounded-control text-start"
      >
        <Artwork artwork={song.album.artwork} alt="" sizePx={48} className="bar-artwork size-12" />
        <span className="min-w-0">
          <span className="block truncate text-sm font-semibold">{song.name}</span>
          {remoteName === null ? (
            <span className="block truncate text-xs text-muted">
              {song.artists.map(({ name }) => name).join(', ')}
            </span>
          ) : (
            <span className="block truncate text-xs font-semibold text-accent-ink">
              {t('devices.playingOn', { name: remoteName })}
            </span>
          )}
        </span>
      </button>
      <PlayPauseButton size="sm" />
      <IconButton label={t('next')} className="text-ink!" disabled={!hasNext} onClick={() => player.next()}>
        <SkipForward aria-hidden className="size-5 fill-current" />
      </IconButton>
    </div>
  );
}

function ProgressLine() {
  const fraction = usePlayerState(({ positionMs, durationMs }) =>
    durationMs > 0 ? positionMs / durationMs : 0,
  );
  return (
    <span aria-hidden className="absolute inset-x-0 -top-px h-0.5 overflow-hidden" dir="ltr">
      <span
        className="block h-full origin-left bg-accent"
        style={{ transform: `scaleX(${Math.min(1, fraction).toFixed(4)})` }}
      />
    </span>
  );
}

const SWIPE_UP_PX = 32;

/** A finger that pulls the small player up opens the large one. */
function useSwipeUp(onSwipe: () => void) {
  const startY = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      startY.current = event.pointerType === 'mouse' ? null : event.clientY;
    },
    onPointerMove: (event: PointerEvent) => {
      if (startY.current === null || startY.current - event.clientY < SWIPE_UP_PX) return;
      startY.current = null;
      onSwipe();
    },
  };
}
