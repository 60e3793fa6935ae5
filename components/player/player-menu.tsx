'use client';

import { useSyncExternalStore } from 'react';
import {
  AudioLines,
  Blend,
  ChartNoAxesColumn,
  Keyboard,
  MoonStar,
  PictureInPicture2,
  SlidersHorizontal,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { PLAYBACK_QUALITIES, type PlaybackQuality } from '@/lib/playback/contract';
import { canFloat, openMiniWindow } from './mini-window';
import { useSound, useSoundSupport } from './use-sound';
import { usePlayer, usePlayerContext, usePlayerState } from './use-player';

/** The qualities that need no song to be offered: what a listener may choose before anything plays. */
const ALWAYS_OFFERED: readonly PlaybackQuality[] = ['auto'];

/** Quality of what plays (what the plan does not have is shown, not offered), and the keyboard. */
export function PlayerMenu() {
  const t = useTranslations('player');
  const { intend } = usePlayer();
  const quality = usePlayerState((state) => state.quality);
  const rung = usePlayerState((state) => state.rung);
  const available = usePlayerState((state) => state.opened?.availableQualities ?? ALWAYS_OFFERED);
  const isLossless = usePlayerState((state) => state.opened?.song.isLossless ?? false);
  const { surface } = usePlayerContext();
  const [sound, changeSound] = useSound();
  const support = useSoundSupport();
  const toast = useToast();
  const isFloatingOffered = useSyncExternalStore(
    () => () => undefined,
    canFloat,
    () => false,
  );
  const float = () =>
    void openMiniWindow(t('miniWindow')).then(
      (miniWindow) => surface.setState({ miniWindow }),
      () => toast({ tone: 'error', title: t('miniWindowRefused') }),
    );
  const options = PLAYBACK_QUALITIES.filter((value) => value !== 'flac' || isLossless).map((value) => ({
    value,
    label: t(`quality.${value}`),
    hint:
      value === 'auto'
        ? rung
          ? t('qualityNow', { rung: t(`quality.${rung}`) })
          : t('qualityAutoHint')
        : available.includes(value)
          ? undefined
          : t('qualityNotInPlan'),
    disabled: !available.includes(value),
  }));
  return (
    <Menu
      side="top"
      className="w-64"
      trigger={
        <IconButton label={t('settings')}>
          <SlidersHorizontal aria-hidden className="size-5" />
        </IconButton>
      }
    >
      <MenuChoice
        label={t('qualityLabel')}
        value={quality}
        options={options}
        onValueChange={(value) => intend({ type: 'set-quality', quality: value })}
      />
      <MenuSeparator />
      <MenuItem
        icon={<Blend aria-hidden className="size-4" />}
        onSelect={() => surface.setState({ dialog: 'playback' })}
      >
        {t('playback.title')}
      </MenuItem>
      {support.equaliser ? (
        <MenuItem
          icon={<AudioLines aria-hidden className="size-4" />}
          detail={sound.isEqualiserOn ? t('on') : undefined}
          onSelect={() => surface.setState({ dialog: 'equaliser' })}
        >
          {t('equaliser.title')}
        </MenuItem>
      ) : null}
      {support.visualiser ? (
        <MenuItem
          icon={<ChartNoAxesColumn aria-hidden className="size-4" />}
          detail={sound.isVisualiserOn ? t('on') : undefined}
          onSelect={() => changeSound({ isVisualiserOn: !sound.isVisualiserOn })}
        >
          {t('visualiser')}
        </MenuItem>
      ) : null}
      {isFloatingOffered ? (
        <MenuItem icon={<PictureInPicture2 aria-hidden className="size-4" />} onSelect={float}>
          {t('miniWindow')}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={<MoonStar aria-hidden className="size-4" />}
        onSelect={() => surface.setState({ dialog: 'sleep-timer' })}
      >
        {t('sleep.title')}
      </MenuItem>
      <MenuItem
        icon={<Keyboard aria-hidden className="size-4" />}
        detail={<kbd className="font-sans max-md:hidden">?</kbd>}
        onSelect={() => surface.setState({ dialog: 'shortcuts' })}
      >
        {t('shortcuts')}
      </MenuItem>
    </Menu>
  );
}
