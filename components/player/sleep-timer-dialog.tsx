'use client';

import { useState, type FormEvent } from 'react';
import { MoonStar } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import {
  prolonged,
  SLEEP_MAX_MINUTES,
  SLEEP_MINUTES,
  SLEEP_OFF,
  sleepIn,
  type SleepTimer,
} from '@/lib/playback/client/sleep-timer';
import { usePlayerDialog } from './use-player-dialog';
import { useSleepTimer } from './use-sleep-timer';

/** When the music shall end by itself. */
export function SleepTimerDialog() {
  const t = useTranslations('player.sleep');
  const steering = usePlayerDialog('sleep-timer');
  const { timer, minutesLeft, set } = useSleepTimer();
  const choose = (next: SleepTimer | null) => {
    if (!next) return;
    set(next);
    steering.onOpenChange(false);
  };
  return (
    <Dialog {...steering} title={t('title')} description={t('hint')} size="sm">
      {timer.kind === 'off' ? null : (
        <RunningTimer timer={timer} minutesLeft={minutesLeft ?? 0} onChange={set} />
      )}
      <div className="grid grid-cols-3 gap-2">
        {SLEEP_MINUTES.map((minutes) => (
          <Button
            key={minutes}
            className="h-14! flex-col gap-0!"
            onClick={() => choose(sleepIn(minutes, Date.now()))}
          >
            <span className="tabular text-base font-semibold">{minutes}</span>
            <span className="text-xs text-muted">{t('minutes', { count: minutes })}</span>
          </Button>
        ))}
        <Button
          aria-pressed={timer.kind === 'end-of-song'}
          className={classNames(
            'h-14! whitespace-normal! leading-tight',
            timer.kind === 'end-of-song' && 'text-accent-ink',
          )}
          onClick={() => choose({ kind: 'end-of-song' })}
        >
          {t('endOfSong')}
        </Button>
      </div>
      <CustomMinutes onChoose={(minutes) => choose(sleepIn(minutes, Date.now()))} />
    </Dialog>
  );
}

function RunningTimer({
  timer,
  minutesLeft,
  onChange,
}: {
  timer: SleepTimer;
  minutesLeft: number;
  onChange: (timer: SleepTimer) => void;
}) {
  const t = useTranslations('player.sleep');
  const format = useFormatter();
  return (
    <div className="mb-4 rounded-surface bg-surface p-4">
      <p className="flex items-center gap-3 text-sm">
        <MoonStar aria-hidden className="size-5 shrink-0 text-accent-ink" />
        <span role="status">
          {timer.kind === 'at'
            ? t('stopsAt', {
                time: format.dateTime(timer.endsAtMs, { hour: 'numeric', minute: '2-digit' }),
                minutes: minutesLeft,
              })
            : t('stopsAfterSong')}
        </span>
      </p>
      <div className="mt-3 flex gap-2">
        {timer.kind === 'at' ? (
          <Button size="sm" onClick={() => onChange(prolonged(timer, 5, Date.now()))}>
            {t('fiveMore')}
          </Button>
        ) : null}
        <Button size="sm" onClick={() => onChange(SLEEP_OFF)}>
          {t('turnOff')}
        </Button>
      </div>
    </div>
  );
}

function CustomMinutes({ onChoose }: { onChoose: (minutes: number) => void }) {
  const t = useTranslations('player.sleep');
  const [text, setText] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(Number(text));
  };
  return (
    <form onSubmit={onSubmit} className="mt-4 flex items-end gap-2 pb-2">
      <TextField
        label={t('custom')}
        type="number"
        inputMode="numeric"
        min={1}
        max={SLEEP_MAX_MINUTES}
        step={1}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" className="h-11!">
        {t('start')}
      </Button>
    </form>
  );
}
