'use client';

import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { MAX_CROSSFADE_MS } from '@/lib/playback/client/crossfade';
import { LOUDNESS_LEVELS } from '@/lib/playback/client/loudness';
import { usePlayer, usePlayerState } from './use-player';

/** How songs follow one another and how loud they are made, on this device. */
export function PlaybackControls() {
  const t = useTranslations('player.playback');
  const { intend } = usePlayer();
  const seconds = Math.round(usePlayerState((state) => state.crossfadeMs) / 1000);
  const loudness = usePlayerState((state) => state.loudness);
  const isAutoplayOn = usePlayerState((state) => state.isAutoplayOn);
  const id = useId();
  const secondsText = seconds === 0 ? t('noCrossfade') : t('seconds', { count: seconds });
  return (
    <div className="space-y-7">
      <div>
        <div className="flex items-baseline justify-between gap-4">
          <span className="text-sm font-medium">{t('crossfade')}</span>
          <span aria-hidden className="tabular text-sm text-muted">
            {secondsText}
          </span>
        </div>
        <Slider
          label={t('crossfade')}
          className="mt-1 h-11"
          min={0}
          max={MAX_CROSSFADE_MS / 1000}
          step={1}
          value={seconds}
          valueText={secondsText}
          onValueChange={(value) => intend({ type: 'set-crossfade', crossfadeMs: value * 1000 })}
        />
        <p className="text-sm text-muted">{t('crossfadeHint')}</p>
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('loudness')}</legend>
        <div className="grid grid-cols-3 gap-2">
          {LOUDNESS_LEVELS.map((level) => (
            <label
              key={level}
              className={classNames(
                'flex h-11 cursor-pointer items-center justify-center rounded-control text-sm transition-colors duration-150 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink',
                loudness === level ? 'bg-ink font-semibold text-room' : 'bg-raised hover:bg-line',
              )}
            >
              <input
                type="radio"
                name={id}
                value={level}
                checked={loudness === level}
                onChange={() => intend({ type: 'set-loudness', loudness: level })}
                className="sr-only"
              />
              {t(`level.${level}`)}
            </label>
          ))}
        </div>
        <p className="mt-2 text-sm text-muted">{t(`levelHint.${loudness}`)}</p>
      </fieldset>
      <Switch
        label={t('autoplay')}
        hint={t('autoplayHint')}
        checked={isAutoplayOn}
        onCheckedChange={(isOn) => intend({ type: 'set-autoplay', isOn })}
      />
    </div>
  );
}
