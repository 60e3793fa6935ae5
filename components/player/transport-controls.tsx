'use client';

import { LoaderCircle, Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { currentEntry, nextEntry, type RepeatMode } from '@/lib/playback/queue/play-queue';
import { usePlayer, usePlayerState } from './use-player';

/** What pressing repeat leads to. */
export const NEXT_REPEAT = { off: 'all', all: 'one', one: 'off' } as const satisfies Record<
  RepeatMode,
  RepeatMode
>;

/** Shuffle, back, play, on, repeat. */
export function TransportControls({ size = 'md' }: { size?: 'md' | 'lg' }) {
  const t = useTranslations('player');
  const player = usePlayer();
  const isShuffled = usePlayerState((state) => state.queue.shuffledIds !== null);
  const repeat = usePlayerState((state) => state.queue.repeat);
  const hasNext = usePlayerState((state) => nextEntry(state.queue, 'asked') !== null);
  const icon = size === 'lg' ? 'size-7' : 'size-5';
  const RepeatIcon = repeat === 'one' ? Repeat1 : Repeat;
  return (
    <div
      className={classNames('flex items-center justify-center', size === 'lg' ? 'gap-4' : 'gap-1.5')}
      dir="ltr"
    >
      <IconButton
        label={t('shuffle')}
        aria-pressed={isShuffled}
        className={classNames(isShuffled && 'text-accent-ink!')}
        onClick={() => player.setShuffled(!isShuffled)}
      >
        <Shuffle aria-hidden className="size-4" />
        {isShuffled ? <OnDot /> : null}
      </IconButton>
      <IconButton label={t('previous')} className="text-ink!" onClick={() => player.previous()}>
        <SkipBack aria-hidden className={classNames(icon, 'fill-current')} />
      </IconButton>
      <PlayPauseButton size={size} />
      <IconButton label={t('next')} className="text-ink!" disabled={!hasNext} onClick={() => player.next()}>
        <SkipForward aria-hidden className={classNames(icon, 'fill-current')} />
      </IconButton>
      <IconButton
        label={t(`repeat.${repeat}`)}
        aria-pressed={repeat !== 'off'}
        className={classNames(repeat !== 'off' && 'text-accent-ink!')}
        onClick={() => player.intend({ type: 'set-repeat', repeat: NEXT_REPEAT[repeat] })}
      >
        <RepeatIcon aria-hidden className="size-4" />
        {repeat === 'off' ? null : <OnDot />}
      </IconButton>
    </div>
  );
}

/** Follows the intent, so it answers at once; turns while the audio is on its way. */
export function PlayPauseButton({ size = 'md' }: { size?: 'sm' | 'md' | 'lg' }) {
  const t = useTranslations('player');
  const player = usePlayer();
  const wantsToPlay = usePlayerState((state) => state.wantsToPlay);
  const isWaiting = usePlayerState((state) => state.phase === 'opening' || state.phase === 'buffering');
  const songId = usePlayerState((state) => currentEntry(state.queue)?.songId ?? null);
  const icon = size === 'lg' ? 'size-7' : 'size-5';
  const foresee = () => {
    if (songId !== null) player.intend({ type: 'foresee', songId });
  };
  return (
    <span className="relative inline-grid">
      <IconButton
        variant={size === 'sm' ? 'ghost' : 'primary'}
        size={size === 'lg' ? 'lg' : 'md'}
        className={classNames(size === 'sm' && 'text-ink!', size === 'lg' && 'size-16')}
        label={t(wantsToPlay ? 'pause' : 'play')}
        onPointerEnter={foresee}
        onFocus={foresee}
        onClick={() => player.toggle()}
      >
        {wantsToPlay ? (
          <Pause aria-hidden className={classNames(icon, 'fill-current')} strokeWidth={0} />
        ) : (
          <Play aria-hidden className={classNames(icon, 'ms-0.5 fill-current')} strokeWidth={0} />
        )}
      </IconButton>
      {wantsToPlay && isWaiting ? <WaitingRing /> : null}
    </span>
  );
}

/** Appears only after a moment: a start that is quick enough shows no spinner at all. */
function WaitingRing() {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute -inset-1.5 opacity-0"
      style={{ animation: 'player-waiting 160ms 350ms forwards' }}
    >
      <LoaderCircle strokeWidth={1} className="size-full animate-spin text-accent-ink" />
      <style href="player-waiting" precedence="default">
        {'@keyframes player-waiting { to { opacity: 1 } }'}
      </style>
    </span>
  );
}

function OnDot() {
  return <span aria-hidden className="absolute bottom-1 size-1 rounded-full bg-accent" />;
}
