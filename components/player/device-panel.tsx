'use client';

import { MonitorSpeaker, X } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import type { DeviceDto } from '@/lib/accounts/contract';
import { DEVICE_ICONS, DeviceRow } from './device-row';
import { SidePanel } from './side-panel';
import { useConnect, usePlayer, usePlayerContext } from './use-player';

/** The listener's devices: which one plays, and where it could go on. A press hands it over. */
export function DevicePanel() {
  const t = useTranslations('player.devices');
  const { surface } = usePlayerContext();
  const { transferTo, playHere } = usePlayer();
  const devices = useConnect((state) => state.devices);
  const ownId = useConnect((state) => state.deviceId);
  const activeId = useConnect((state) => state.activeDeviceId);
  const isRemote = useConnect((state) => state.isRemote);
  const close = () => surface.setState({ sidePanel: null });
  const reachable = devices.filter((device) => device.isConnected || device.id === ownId);
  const others = devices.filter((device) => !device.isConnected && device.id !== ownId);
  // This tab first: "here" is what one looks for.
  reachable.sort((a, b) => Number(b.id === ownId) - Number(a.id === ownId));
  const choose = (device: DeviceDto) => (device.id === ownId ? playHere() : transferTo(device.id));
  return (
    <SidePanel label={t('title')} onClose={close}>
      <header className="flex items-center gap-2 px-4 pt-3 pb-2">
        <h2 className="display grow text-lg">{t('title')}</h2>
        <IconButton label={t('close')} onClick={close}>
          <X aria-hidden className="size-5" />
        </IconButton>
      </header>
      <div className="min-h-0 grow overflow-y-auto px-2 pb-6">
        {reachable.length === 0 ? (
          <EmptyState icon={<MonitorSpeaker aria-hidden />} title={t('none')} description={t('noneHint')} />
        ) : (
          <ul aria-label={t('title')}>
            {reachable.map((device) => (
              <li key={device.id}>
                <DeviceRow
                  device={device}
                  isOwn={device.id === ownId}
                  isActive={device.id === ownId ? activeId === ownId && !isRemote : device.id === activeId}
                  onChoose={() => choose(device)}
                />
              </li>
            ))}
          </ul>
        )}
        {reachable.length === 1 ? <p className="px-2 pt-3 text-sm text-muted">{t('onlyThis')}</p> : null}
        {others.length > 0 ? (
          <>
            <h3 className="px-2 pt-6 pb-1 font-sans text-sm text-muted">{t('away')}</h3>
            <ul>
              {others.map((device) => (
                <AwayRow key={device.id} device={device} />
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </SidePanel>
  );
}

function AwayRow({ device }: { device: DeviceDto }) {
  const t = useTranslations('player.devices');
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const Icon = DEVICE_ICONS[device.kind];
  return (
    <li className="flex min-h-14 items-center gap-4 px-3 text-muted">
      <span className="grid size-10 shrink-0 place-items-center">
        <Icon aria-hidden className="size-5" />
      </span>
      <span className="min-w-0">
        <span dir="auto" className="block truncate text-sm">
          {device.name}
        </span>
        <span className="block text-xs">
          {t('lastSeen', { when: format.relativeTime(new Date(device.lastSeenAt), now) })}
        </span>
      </span>
    </li>
  );
}
