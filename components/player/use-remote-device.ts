'use client';

import { useTranslations } from 'next-intl';
import { useConnect } from './use-player';

/** Whether there are devices to speak of, and the name of the one that plays instead of this tab. */
export function useRemoteDevice(): { isOff: boolean; remoteName: string | null } {
  const t = useTranslations('player');
  const isOff = useConnect((state) => state.status === 'off');
  const remoteName = useConnect(({ isRemote, activeDeviceId, deviceId, devices }) => {
    if (!isRemote) return null;
    if (activeDeviceId === deviceId) return t('devices.anotherTab');
    return devices.find(({ id }) => id === activeDeviceId)?.name ?? t('anotherDevice');
  });
  return { isOff, remoteName };
}
