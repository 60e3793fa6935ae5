'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';
import { IconButton } from '@/components/ui/icon-button';
import { QueueHistory } from './queue-history';
import { QueueList } from './queue-list';
import { SidePanel } from './side-panel';
import { usePlayer } from './use-player';

const TABS = ['queue', 'history'] as const;

/** The queue and what played before, as a side panel. */
export function QueuePanel() {
  const t = useTranslations('player');
  const { toggleQueue } = usePlayer();
  const close = () => toggleQueue(false);
  return (
    <SidePanel label={t('queue')} onClose={close}>
      <Tabs.Root defaultValue="queue" className="flex min-h-0 grow flex-col">
        <div className="flex items-center gap-2 px-4 pt-3 pb-2">
          <Tabs.List aria-label={t('queue')} className="flex grow gap-5">
            {TABS.map((tab) => (
              <Tabs.Trigger
                key={tab}
                value={tab}
                className="touch-target display rounded-control py-1.5 text-lg text-muted transition-colors duration-150 hover:text-ink data-[state=active]:text-ink"
              >
                {t(tab)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton label={t('closeQueue')} onClick={close}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </div>
        <Tabs.Content value="queue" tabIndex={-1} className="min-h-0 grow outline-none">
          <QueueList />
        </Tabs.Content>
        <Tabs.Content value="history" tabIndex={-1} className="min-h-0 grow outline-none">
          <QueueHistory />
        </Tabs.Content>
      </Tabs.Root>
    </SidePanel>
  );
}
