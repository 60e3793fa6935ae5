'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { MonitorSpeaker, TriangleAlert, WifiOff, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useConnect, usePlayer, usePlayerState } from './use-player';

/** What went wrong, what is safe, what happens next: above the bar, and only while it is true. */
export function PlayerNotice() {
  const t = useTranslations('player');
  const { intend, playHere } = usePlayer();
  const movedTo = useConnect(({ movedToDeviceId, deviceId, devices }) => {
    if (movedToDeviceId === null) return null;
    if (movedToDeviceId === deviceId) return t('movedToTab');
    const name = devices.find(({ id }) => id === movedToDeviceId)?.name ?? t('anotherDevice');
    return t('movedTo', { name });
  });
  const problem = usePlayerState((state) => state.problem);
  const isConnectionLost = usePlayerState((state) => state.isConnectionLost);
  const skippedSongName = usePlayerState((state) => state.skippedSongName);
  const isFailed = usePlayerState((state) => state.phase === 'failed');

  if (isConnectionLost) {
    return <Strip icon={<WifiOff aria-hidden className="size-4" />}>{t('connectionLost')}</Strip>;
  }
  if (problem) {
    return (
      <Strip icon={<TriangleAlert aria-hidden className="size-4 text-danger" />} isAlert>
        <span className="grow">{t(`problem.${problem}`)}</span>
        {problem === 'sign-in-required' ? (
          <Button asChild size="sm" variant="secondary">
            <Link href="/sign-in">{t('signIn')}</Link>
          </Button>
        ) : isFailed && problem !== 'unsupported-browser' ? (
          <Button size="sm" variant="secondary" onClick={() => intend({ type: 'retry' })}>
            {t('tryAgain')}
          </Button>
        ) : null}
      </Strip>
    );
  }
  if (movedTo !== null) {
    return (
      <Strip icon={<MonitorSpeaker aria-hidden className="size-4" />}>
        <span className="grow">{movedTo}</span>
        <Button size="sm" variant="secondary" onClick={() => playHere()}>
          {t('playHere')}
        </Button>
      </Strip>
    );
  }
  if (skippedSongName !== null) {
    return (
      <Strip icon={<TriangleAlert aria-hidden className="size-4" />}>
        <span className="grow">{t('skipped', { name: skippedSongName })}</span>
        <IconButton size="sm" label={t('dismiss')} onClick={() => intend({ type: 'dismiss-notice' })}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </Strip>
    );
  }
  return null;
}

function Strip({
  icon,
  isAlert = false,
  children,
}: {
  icon: ReactNode;
  isAlert?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role={isAlert ? 'alert' : 'status'}
      data-player-notice
      className="absolute inset-x-2 bottom-full mx-auto mb-2 flex max-w-xl animate-rise-in items-center gap-3 rounded-surface border border-line bg-overlay px-4 py-2.5 text-sm shadow-overlay"
    >
      {icon}
      {children}
    </div>
  );
}
