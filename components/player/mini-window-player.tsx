'use client';

import { useEffect, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { SkipBack, SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { IconButton } from '@/components/ui/icon-button';
import { currentSong } from '@/lib/playback/client/song-cache';
import { nextEntry } from '@/lib/playback/queue/play-queue';
import { useShortcutsIn } from './player-shortcuts';
import { SongAnnouncer } from './song-announcer';
import { PlayPauseButton } from './transport-controls';
import { usePlayer, usePlayerContext, usePlayerState, useSurface } from './use-player';
import { WaveformSeekBar } from './waveform-seek-bar';

/** The player in its floating window, while that is open. */
export function MiniWindowPlayer() {
  const floating = useSurface((state) => state.miniWindow);
  return floating ? createPortal(<Content floating={floating} />, floating.document.body) : null;
}

function Content({ floating }: { floating: Window }) {
  const t = useTranslations('player');
  const player = usePlayer();
  const { surface } = usePlayerContext();
  const song = usePlayerState(currentSong);
  const hasNext = usePlayerState((state) => nextEntry(state.queue, 'asked') !== null);
  useShortcutsIn(floating);
  useEffect(() => {
    const onClosed = () => surface.setState({ miniWindow: null });
    floating.addEventListener('pagehide', onClosed);
    return () => floating.removeEventListener('pagehide', onClosed);
  }, [floating, surface]);
  const palette = song?.album.artwork?.palette;
  const tints = palette
    ? ({ '--tint-dark': palette.onDark, '--tint-light': palette.onLight } as CSSProperties)
    : undefined;
  return (
    <main
      aria-label={t('player')}
      data-mini-window
      className="now-playing flex h-dvh items-center gap-4 overflow-hidden p-4 portrait:flex-col portrait:justify-center"
      style={tints}
    >
      <Artwork
        artwork={song?.album.artwork ?? null}
        alt=""
        sizePx={300}
        className="shadow-artwork landscape:size-[min(100dvh-2rem,45vw)] portrait:size-[min(100vw-2rem,60dvh)]"
      />
      <div className="flex w-full min-w-0 grow flex-col gap-1 portrait:grow-0">
        <p className="truncate text-sm font-semibold">{song?.name ?? t('queueEmpty')}</p>
        <p className="truncate text-xs text-muted">{song?.artists.map(({ name }) => name).join(', ')}</p>
        <WaveformSeekBar heightPx={28} tone="tinted" className="w-full" />
        <div className="flex items-center justify-center gap-2" dir="ltr">
          <IconButton label={t('previous')} className="text-ink!" onClick={() => player.previous()}>
            <SkipBack aria-hidden className="size-4 fill-current" />
          </IconButton>
          <PlayPauseButton />
          <IconButton
            label={t('next')}
            className="text-ink!"
            disabled={!hasNext}
            onClick={() => player.next()}
          >
            <SkipForward aria-hidden className="size-4 fill-current" />
          </IconButton>
        </div>
      </div>
      {song ? <SongAnnouncer song={song} /> : null}
    </main>
  );
}
