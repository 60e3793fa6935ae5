'use client';

import { Keyboard, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { PLAYBACK_QUALITIES, type PlaybackQuality } from '@/lib/playback/contract';
import { useShortcutsSetting } from './player-shortcuts';
import { usePlayer, usePlayerState } from './use-player';

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
  const [areShortcutsOn, setShortcutsOn] = useShortcutsSetting();
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
        icon={<Keyboard aria-hidden className="size-4" />}
        detail={t(areShortcutsOn ? 'on' : 'off')}
        onSelect={() => setShortcutsOn(!areShortcutsOn)}
      >
        {t('shortcuts')}
      </MenuItem>
    </Menu>
  );
}
