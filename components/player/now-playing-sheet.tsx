'use client';

import { useRef, useState, type PointerEvent } from 'react';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { Artwork } from '@/components/ui/artwork';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { PlayerMenu } from './player-menu';
import { QueueButton } from './queue-button';
import { SongLine } from './song-line';
import { TransportControls } from './transport-controls';
import { usePlayerState } from './use-player';
import { WaveformSeekBar } from './waveform-seek-bar';

export interface NowPlayingSheetProps {
  song: SongDto;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const DISMISS_AFTER_PX = 120;

/** The whole screen for what plays; follows the finger down and closes when let go far enough. */
export function NowPlayingSheet({ song, isOpen, onOpenChange }: NowPlayingSheetProps) {
  const t = useTranslations('player');
  const drag = useDragDown(() => onOpenChange(false));
  const palette = song.album.artwork?.palette;
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          data-player-sheet
          className="tinted fixed inset-0 z-40 flex animate-rise-in flex-col bg-room px-6 pt-[max(0.75rem,env(safe-area-inset-top))] pb-[max(1.5rem,env(safe-area-inset-bottom))] outline-none md:hidden"
          style={{
            ...(palette ? { '--tint-dark': palette.onDark, '--tint-light': palette.onLight } : {}),
            ...drag.style,
          }}
        >
          <div className="flex touch-none items-center gap-2" {...drag.handlers}>
            <Dialog.Close asChild>
              <IconButton label={t('closeNowPlaying')} className="-ms-2 size-11 text-ink">
                <ChevronDown aria-hidden className="size-6" />
              </IconButton>
            </Dialog.Close>
            <Dialog.Title className="grow truncate text-center font-sans text-sm font-semibold">
              {song.album.title}
            </Dialog.Title>
            <span className="size-11" />
          </div>
          <div className="grid min-h-0 grow touch-none place-items-center py-4" {...drag.handlers}>
            <Artwork
              artwork={song.album.artwork}
              alt=""
              sizePx={640}
              className="aspect-square h-auto max-h-full w-full max-w-96 shadow-artwork"
            />
          </div>
          <SongLine song={song} size="lg" onNavigate={() => onOpenChange(false)} />
          <WaveformSeekBar heightPx={56} className="mt-5 w-full" />
          <Times />
          <div className="mt-4">
            <TransportControls size="lg" />
          </div>
          <div className="mt-4 flex items-center justify-between">
            <PlayerMenu />
            <span onClick={() => onOpenChange(false)}>
              <QueueButton className="size-11" />
            </span>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Times() {
  const position = usePlayerState((state) => formatDurationMs(state.positionMs));
  const duration = usePlayerState((state) => formatDurationMs(state.durationMs));
  return (
    <div className="tabular mt-1 flex justify-between text-xs text-muted" dir="ltr">
      <span>{position}</span>
      <span>{duration}</span>
    </div>
  );
}

function useDragDown(onDismiss: () => void) {
  const [offsetPx, setOffsetPx] = useState(0);
  const startY = useRef<number | null>(null);
  const finish = () => {
    if (offsetPx > DISMISS_AFTER_PX) onDismiss();
    startY.current = null;
    setOffsetPx(0);
  };
  return {
    style: {
      transform: offsetPx > 0 ? `translateY(${offsetPx}px)` : undefined,
      transition: offsetPx > 0 ? 'none' : 'transform 160ms var(--ease-out)',
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.target instanceof Element && event.target.closest('button, a')) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        startY.current = event.clientY;
      },
      onPointerMove: (event: PointerEvent) => {
        if (startY.current !== null) setOffsetPx(Math.max(0, event.clientY - startY.current));
      },
      onPointerUp: finish,
      onPointerCancel: finish,
    },
  };
}
