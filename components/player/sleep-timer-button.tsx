'use client';

import { MoonStar } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayerContext } from './use-player';
import { useSleepTimer } from './use-sleep-timer';

/** Shows that the music will end by itself, and when; opens the timer. Nothing while none runs. */
export function SleepTimerButton() {
  const t = useTranslations('player.sleep');
  const { surface } = usePlayerContext();
  const { timer, minutesLeft } = useSleepTimer();
  if (timer.kind === 'off') return null;
  return (
    <button
      type="button"
      data-sleep-timer={timer.kind}
      aria-label={minutesLeft === null ? t('stopsAfterSong') : t('stopsIn', { minutes: minutesLeft })}
      onClick={() => surface.setState({ dialog: 'sleep-timer' })}
      className="touch-target flex h-10 shrink-0 items-center gap-1.5 rounded-full px-2 text-accent-ink hover:bg-raised"
    >
      <MoonStar aria-hidden className="size-5" />
      {minutesLeft === null ? null : (
        <span aria-hidden className="tabular text-xs font-semibold">
          {t('minutesShort', { minutes: minutesLeft })}
        </span>
      )}
    </button>
  );
}
