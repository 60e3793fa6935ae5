'use client';

import { MonitorSpeaker } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { usePlayerContext, useSurface } from './use-player';
import { useRemoteDevice } from './use-remote-device';

/** Opens the devices; while another one plays, says which. Nothing for strangers, who have none. */
export function DeviceButton({ className }: { className?: string }) {
  const t = useTranslations('player.devices');
  const { surface } = usePlayerContext();
  const { isOff, remoteName } = useRemoteDevice();
  const isOpen = useSurface((state) => state.sidePanel === 'devices');
  if (isOff) return null;
  const toggle = () => surface.setState({ sidePanel: isOpen ? null : 'devices' });
  return (
    <button
      type="button"
      aria-label={remoteName === null ? t('title') : t('playingOn', { name: remoteName })}
      aria-expanded={isOpen}
      onClick={toggle}
      className={classNames(
        'touch-target flex h-10 min-w-10 shrink-0 items-center justify-center gap-2 rounded-full transition-colors duration-150 hover:bg-raised',
        isOpen || remoteName !== null ? 'text-accent-ink' : 'text-muted hover:text-ink',
        remoteName !== null && 'px-2.5',
        className,
      )}
    >
      <MonitorSpeaker aria-hidden className="size-5" />
      {remoteName === null ? null : (
        <span aria-hidden dir="auto" className="max-w-32 truncate text-xs font-semibold max-xl:hidden">
          {remoteName}
        </span>
      )}
    </button>
  );
}
