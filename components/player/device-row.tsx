'use client';

import { useState } from 'react';
import {
  Globe,
  Monitor,
  MonitorSpeaker,
  Pencil,
  Smartphone,
  Speaker,
  Tablet,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { DeviceDto } from '@/lib/accounts/contract';
import { DeviceNameForm } from './device-name-form';
import { usePlayerState } from './use-player';

export const DEVICE_ICONS = {
  web: Globe,
  desktop: Monitor,
  phone: Smartphone,
  tablet: Tablet,
  speaker: Speaker,
  other: MonitorSpeaker,
} as const satisfies Record<DeviceDto['kind'], LucideIcon>;

export interface DeviceRowProps {
  device: DeviceDto;
  /** It is this browser. */
  isOwn: boolean;
  isActive: boolean;
  onChoose: () => void;
}

/** A device that can play: a press on it hands the music over, the pencil gives it another name. */
export function DeviceRow(props: DeviceRowProps) {
  const { device } = props;
  const t = useTranslations('player.devices');
  const [renaming, setRenaming] = useState<'not' | 'now' | 'done'>('not');
  if (renaming === 'now') return <DeviceNameForm device={device} onDone={() => setRenaming('done')} />;
  return (
    <div className="flex items-center gap-1">
      <ChooseButton {...props} />
      <IconButton
        label={t('rename', { name: device.name })}
        // The form that had the focus is gone.
        autoFocus={renaming === 'done'}
        onClick={() => setRenaming('now')}
      >
        <Pencil aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}

function ChooseButton({ device, isOwn, isActive, onChoose }: DeviceRowProps) {
  const t = useTranslations('player.devices');
  const Icon = DEVICE_ICONS[device.kind];
  const isPlaying = usePlayerState((state) => state.wantsToPlay);
  const state = isActive ? t(isPlaying ? 'playing' : 'paused') : isOwn ? t('here') : t('ready');
  return (
    <button
      type="button"
      aria-current={isActive || undefined}
      // A disabled button would lose the focus at the very moment its press has worked.
      aria-disabled={isActive || undefined}
      onClick={() => !isActive && onChoose()}
      className="flex min-h-16 min-w-0 grow items-center gap-4 rounded-control px-3 text-start transition-colors duration-150 not-aria-disabled:hover:bg-raised aria-disabled:cursor-default"
    >
      <span
        className={classNames(
          'grid size-10 shrink-0 place-items-center rounded-full',
          isActive ? 'bg-accent text-on-accent' : 'bg-raised text-ink',
        )}
      >
        <Icon aria-hidden className="size-5" />
      </span>
      <span className="min-w-0">
        <span
          dir="auto"
          className={classNames(
            'block truncate text-sm',
            isActive ? 'font-semibold text-accent-ink' : 'font-medium',
          )}
        >
          {device.name}
        </span>
        <span className="block text-xs text-muted">
          {isOwn && isActive ? t('hereAnd', { state }) : state}
        </span>
      </span>
    </button>
  );
}
