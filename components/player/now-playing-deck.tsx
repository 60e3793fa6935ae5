'use client';

import { useMemo } from 'react';
import { MicVocal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { TimedLine } from './lyrics-timing';
import { DeviceButton } from './device-button';
import { PlayerMenu } from './player-menu';
import { PlayerNotice } from './player-notice';
import { QueueButton } from './queue-button';
import { SleepTimerButton } from './sleep-timer-button';
import type { NowPlayingView } from './surface-store';
import { TransportControls } from './transport-controls';
import { useIsWide } from './use-media-query';
import { usePlayer, usePlayerState } from './use-player';
import { VolumeControl } from './volume-control';
import { WaveformSeekBar } from './waveform-seek-bar';

/** Waveform and controls along the lower edge of the now-playing screen. */
export function NowPlayingDeck({
  lines,
  view,
}: {
  song: SongDto;
  lines: readonly TimedLine[];
  view: NowPlayingView;
}) {
  const isWide = useIsWide();
  const { toggleNowPlaying } = usePlayer();
  const sung = useMemo(() => lines.filter((line) => line.text !== ''), [lines]);
  return (
    <div className="relative mx-auto w-full max-w-[100rem] pt-3">
      <PlayerNotice />
      <div className="md:flex md:items-center md:gap-4">
        <PositionText className="max-md:hidden" />
        <WaveformSeekBar heightPx={isWide ? 64 : 56} lines={sung} tone="tinted" className="w-full md:grow" />
        <DurationText className="max-md:hidden" />
      </div>
      <div className="mt-1 flex justify-between md:hidden" dir="ltr">
        <PositionText />
        <DurationText />
      </div>
      <div className="mt-3 grid items-center gap-y-3 md:grid-cols-[1fr_auto_1fr]">
        <div className="order-2 flex items-center justify-between md:order-1 md:justify-start md:gap-1">
          <LyricsButton isShown={view === 'lyrics'} />
          <span className="contents" onClick={() => toggleNowPlaying(false)}>
            <DeviceButton className="max-md:h-11 max-md:min-w-11" />
            <QueueButton className="max-md:size-11" />
          </span>
          <PlayerMenu />
          <SleepTimerButton />
        </div>
        <div className="order-1 md:order-2">
          <TransportControls size="lg" />
        </div>
        <div className="order-3 flex justify-end max-md:hidden">
          <VolumeControl />
        </div>
      </div>
    </div>
  );
}

/** Shows the words, or the artwork alone. */
function LyricsButton({ isShown }: { isShown: boolean }) {
  const t = useTranslations('player');
  const { showNowPlaying } = usePlayer();
  return (
    <IconButton
      label={t('lyrics')}
      aria-pressed={isShown}
      className={classNames('max-md:size-11', isShown && 'text-accent-ink!')}
      onClick={() => showNowPlaying(isShown ? 'artwork' : 'lyrics')}
    >
      <MicVocal aria-hidden className="size-5" />
    </IconButton>
  );
}

function PositionText({ className }: { className?: string }) {
  const text = usePlayerState((state) => formatDurationMs(state.positionMs));
  return (
    <span className={classNames('tabular shrink-0 text-xs text-muted md:w-12 md:text-end', className)}>
      {text}
    </span>
  );
}

function DurationText({ className }: { className?: string }) {
  const text = usePlayerState((state) => formatDurationMs(state.durationMs));
  return <span className={classNames('tabular shrink-0 text-xs text-muted md:w-12', className)}>{text}</span>;
}
