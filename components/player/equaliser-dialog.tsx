'use client';

import { useTranslations } from 'next-intl';
import { Slider as RadixSlider } from 'radix-ui';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import {
  EQUALISER_BANDS_HZ,
  EQUALISER_MAX_DB,
  EQUALISER_PRESETS,
  presetOf,
  type EqualiserPreset,
} from '@/lib/playback/client/equaliser';
import { EqualiserCurve } from './equaliser-curve';
import { usePlayerDialog } from './use-player-dialog';
import { useSound } from './use-sound';

const PRESETS = Object.keys(EQUALISER_PRESETS) as EqualiserPreset[];
const STEP_DB = 0.5;

/** Ten bands, presets, and the curve they make. Moving anything switches it on: one hears what one does. */
export function EqualiserDialog() {
  const t = useTranslations('player.equaliser');
  const steering = usePlayerDialog('equaliser');
  const [{ isEqualiserOn, gainsDb }, change] = useSound();
  const preset = presetOf(gainsDb);
  return (
    <Dialog {...steering} title={t('title')} description={t('hint')} size="lg">
      <Switch
        label={t('switch')}
        checked={isEqualiserOn}
        onCheckedChange={(isOn) => change({ isEqualiserOn: isOn })}
      />
      <div role="group" aria-label={t('presets')} className="mt-5 flex flex-wrap gap-2">
        {PRESETS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={preset === name}
            onClick={() => change({ gainsDb: EQUALISER_PRESETS[name], isEqualiserOn: true })}
            className={classNames(
              'touch-target h-9 rounded-full px-3.5 text-sm transition-colors duration-150',
              preset === name ? 'bg-ink font-semibold text-room' : 'bg-raised text-ink hover:bg-line',
            )}
          >
            {t(`preset.${name}`)}
          </button>
        ))}
      </div>
      <div className="relative mt-6" dir="ltr">
        <div className="absolute inset-x-0 top-6 h-44 [&>svg]:size-full">
          <EqualiserCurve gainsDb={gainsDb} isOn={isEqualiserOn} />
        </div>
        <div className="relative grid grid-cols-10">
          {EQUALISER_BANDS_HZ.map((bandHz, band) => (
            <Band
              key={bandHz}
              bandHz={bandHz}
              gainDb={gainsDb[band] ?? 0}
              onChange={(gainDb) => change({ gainsDb: gainsDb.with(band, gainDb), isEqualiserOn: true })}
            />
          ))}
        </div>
      </div>
      <p className="mt-4 pb-2 text-xs text-muted">{preset === null ? t('custom') : t('onThisDevice')}</p>
    </Dialog>
  );
}

interface BandProps {
  bandHz: number;
  gainDb: number;
  onChange: (gainDb: number) => void;
}

function Band({ bandHz, gainDb, onChange }: BandProps) {
  const t = useTranslations('player.equaliser');
  const name = bandHz >= 1000 ? `${bandHz / 1000}k` : String(Math.round(bandHz));
  return (
    <div className="flex flex-col items-center">
      <span aria-hidden className="tabular h-6 text-xs text-muted">
        {gainDb > 0 ? `+${gainDb}` : gainDb}
      </span>
      <RadixSlider.Root
        orientation="vertical"
        min={-EQUALISER_MAX_DB}
        max={EQUALISER_MAX_DB}
        step={STEP_DB}
        value={[gainDb]}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        // Back to nothing, as on every mixing desk.
        onDoubleClick={() => onChange(0)}
        className="relative flex h-44 w-full touch-none justify-center select-none"
      >
        <RadixSlider.Track className="h-full w-1 rounded-full bg-line" />
        <RadixSlider.Thumb
          aria-label={t('band', {
            frequency: bandHz >= 1000 ? `${bandHz / 1000} kHz` : `${Math.round(bandHz)} Hz`,
          })}
          aria-valuetext={t('decibels', { gain: gainDb })}
          className="block h-3 w-6 rounded-full border-2 border-overlay bg-ink pointer-coarse:h-5 pointer-coarse:w-8"
        />
      </RadixSlider.Root>
      <span aria-hidden className="tabular mt-2 text-xs text-muted">
        {name}
      </span>
    </div>
  );
}
