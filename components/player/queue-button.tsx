'use client';

import { ListMusic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { useIsQueueOpen, usePlayer } from './use-player';

/** Opens and closes the queue panel. */
export function QueueButton({ className }: { className?: string }) {
  const t = useTranslations('player');
  const { toggleQueue } = usePlayer();
  const isOpen = useIsQueueOpen();
  return (
    <IconButton
      label={t('queue')}
      aria-expanded={isOpen}
      className={classNames(isOpen && 'text-accent-ink!', className)}
      onClick={() => toggleQueue()}
    >
      <ListMusic aria-hidden className="size-5" />
    </IconButton>
  );
}
