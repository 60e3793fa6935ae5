'use client';

import { useEffect, useRef, useState } from 'react';
import { ListMusic, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { currentEntry, playOrder, upcomingEntries } from '@/lib/playback/client/play-queue';
import { QueueRow } from './queue-row';
import { useIsQueueOpen, usePlayer, usePlayerState } from './use-player';

/** Rows drawn at once: a queue may have a thousand songs, and nobody reads that far. */
const MAX_SHOWN = 100;

/** What plays and what comes next, as a side panel; nothing while it is closed. */
export function QueuePanel() {
  const isOpen = useIsQueueOpen();
  return isOpen ? <OpenQueuePanel /> : null;
}

function OpenQueuePanel() {
  const t = useTranslations('player');
  const { toggleQueue, intend } = usePlayer();
  const queue = usePlayerState((state) => state.queue);
  const context = usePlayerState((state) => state.context);
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    // Back to the button that opened it.
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const current = currentEntry(queue);
  const upcoming = upcomingEntries(queue);
  const firstIndex = playOrder(queue).length - upcoming.length;
  const move = (entryId: string, toIndex: number) => intend({ type: 'move', entryId, toIndex });

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('queue')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') toggleQueue(false);
      }}
      className="flex h-full animate-overlay-in flex-col bg-surface outline-none max-md:fixed max-md:inset-0 max-md:z-40 max-md:h-auto md:w-90 md:border-s md:border-line"
    >
      <header className="flex items-center gap-2 px-4 pt-4 pb-2">
        <h2 className="display grow text-lg">{t('queue')}</h2>
        {upcoming.length > 0 ? (
          <Button variant="ghost" size="sm" onClick={() => intend({ type: 'clear-upcoming' })}>
            {t('clear')}
          </Button>
        ) : null}
        <IconButton label={t('closeQueue')} onClick={() => toggleQueue(false)}>
          <X aria-hidden className="size-5" />
        </IconButton>
      </header>
      <div className="min-h-0 grow overflow-y-auto px-2 pb-4">
        {current ? (
          <>
            <h3 className="px-2 pt-2 pb-1 font-sans text-sm text-muted">{t('nowPlaying')}</h3>
            <ul>
              <QueueRow entry={current} isCurrent />
            </ul>
            <h3 className="px-2 pt-5 pb-1 font-sans text-sm text-muted">
              {context && upcoming.length > 0 ? t('nextFrom', { title: context.title }) : t('nextUp')}
            </h3>
            {upcoming.length === 0 ? (
              <p className="px-2 py-2 text-sm text-muted">{t('nothingNext')}</p>
            ) : null}
            <ul>
              {upcoming.slice(0, MAX_SHOWN).map((entry, index) => (
                <QueueRow
                  key={entry.entryId}
                  entry={entry}
                  isDragged={draggedId === entry.entryId}
                  onMoveUp={index > 0 ? () => move(entry.entryId, firstIndex + index - 1) : undefined}
                  onMoveDown={
                    index < upcoming.length - 1
                      ? () => move(entry.entryId, firstIndex + index + 1)
                      : undefined
                  }
                  onDragStart={() => setDraggedId(entry.entryId)}
                  onDragEnd={() => setDraggedId(null)}
                  onDropHere={() => {
                    if (draggedId !== null) move(draggedId, firstIndex + index);
                    setDraggedId(null);
                  }}
                />
              ))}
            </ul>
            {upcoming.length > MAX_SHOWN ? (
              <p className="px-2 py-3 text-sm text-muted">
                {t('more', { count: upcoming.length - MAX_SHOWN })}
              </p>
            ) : null}
          </>
        ) : (
          <EmptyState
            icon={<ListMusic aria-hidden />}
            title={t('queueEmpty')}
            description={t('queueEmptyHint')}
          />
        )}
      </div>
    </aside>
  );
}
