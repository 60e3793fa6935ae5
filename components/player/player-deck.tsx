'use client';

import { useEffect, useRef } from 'react';
import { ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { HeartButton } from '@/components/library/heart-button';
import { Artwork } from '@/components/ui/artwork';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import { DeviceButton } from './device-button';
import { MiniPlayer } from './mini-player';
import { NowPlaying } from './now-playing';
import { PlayerMenu } from './player-menu';
import { PlayerNotice } from './player-notice';
import { QueueButton } from './queue-button';
import { SleepTimerButton } from './sleep-timer-button';
import { SongAnnouncer } from './song-announcer';
import { SongLine } from './song-line';
import { TransportControls } from './transport-controls';
import { usePlayer, usePlayerContext, usePlayerState, useSurface } from './use-player';
import { VolumeControl } from './volume-control';
import { WaveformSeekBar } from './waveform-seek-bar';

/** What stands in the bar while there is a song: the song, the controls, and all that opens from them. */
export function PlayerDeck({ song }: { song: SongDto }) {
  const t = useTranslations('player');
  const bar = usePlayerFacts();
  return (
    <section
      ref={bar}
      aria-label={t('player')}
      className="relative h-16 border-t md:h-22 border-line bg-room"
    >
      <PlayerNotice />
      <SongAnnouncer song={song} />
      <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(0,2fr)_minmax(0,1fr)] items-center gap-4 px-4 max-md:hidden lg:gap-6">
        <div className="flex min-w-0 items-center gap-3">
          <ExpandButton song={song} />
          <SongLine song={song} />
          <HeartButton key={song.id} item={{ kind: 'song', id: song.id, name: song.name }} />
        </div>
        <div className="min-w-0">
          <TransportControls />
          <div className="flex items-center gap-3">
            <PositionText />
            <WaveformSeekBar heightPx={32} className="grow" />
            <DurationText />
          </div>
        </div>
        <div className="flex items-center justify-end gap-1">
          <SleepTimerButton />
          <PlayerMenu />
          <DeviceButton />
          <QueueButton />
          <div className="max-lg:hidden">
            <VolumeControl />
          </div>
        </div>
      </div>
      <MiniPlayer song={song} />
      <NowPlaying song={song} />
    </section>
  );
}

/** The artwork of what plays; opens the full-screen player. */
function ExpandButton({ song }: { song: SongDto }) {
  const t = useTranslations('player');
  const { toggleNowPlaying } = usePlayer();
  const isOpen = useSurface((state) => state.isNowPlayingOpen);
  return (
    <button
      type="button"
      aria-label={t('openNowPlaying', { name: song.name })}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => toggleNowPlaying(true)}
      className="group relative shrink-0 rounded-artwork"
    >
      <Artwork artwork={song.album.artwork} alt="" sizePx={56} className="bar-artwork size-14" />
      <span
        aria-hidden
        className="absolute inset-0 grid place-items-center rounded-artwork bg-[oklch(0.17_0.01_70/0.55)] text-[oklch(0.96_0.008_85)] opacity-0 transition-opacity duration-150 group-hover:opacity-100 group-focus-visible:opacity-100"
      >
        <ChevronUp className="size-6" />
      </span>
    </button>
  );
}

function PositionText() {
  const text = usePlayerState((state) => formatDurationMs(state.positionMs));
  return <span className="tabular w-11 shrink-0 text-end text-xs text-muted">{text}</span>;
}

function DurationText() {
  const text = usePlayerState((state) => formatDurationMs(state.durationMs));
  return <span className="tabular w-11 shrink-0 text-xs text-muted">{text}</span>;
}

/**
 * What the player is doing, as data attributes: facts for end-to-end tests and style sheets. Written past React, which
 * would otherwise draw the bar anew four times a second.
 */
function usePlayerFacts() {
  const { store } = usePlayerContext();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = () => {
      if (!bar.current) return;
      const state = store.getState();
      Object.assign(bar.current.dataset, {
        playerState: state.phase,
        positionMs: String(Math.round(state.positionMs)),
        bufferedToMs: String(Math.round(state.bufferedToMs)),
        quality: state.quality,
        rung: state.rung ?? '',
        songId: currentEntry(state.queue)?.songId ?? '',
        remote: String(state.isRemote),
        connection: state.isConnectionLost ? 'lost' : 'ok',
      });
    };
    show();
    return store.subscribe(show);
  }, [store]);
  return bar;
}
