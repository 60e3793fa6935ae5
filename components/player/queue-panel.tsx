'use client';

import { useEffect, useRef, useState } from 'react';
import { ListMusic, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import {
  currentEntry,
  upcomingAdded,
  upcomingFromContext,
  type QueueEntry,
} from '@/lib/playback/queue/play-queue';
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
  const { toggleQueue, intend, wantSongs } = usePlayer();
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
  const added = upcomingAdded(queue).slice(0, MAX_SHOWN);
  const fromContext = upcomingFromContext(queue);
  const shown = [...added, ...fromContext.slice(0, MAX_SHOWN - added.length)];
  const upcomingCount = upcomingAdded(queue).length + fromContext.length;
  const move = (entryId: string, beforeId: string | null) => intend({ type: 'move', entryId, beforeId });
  useEffect(() => wantSongs(shown.map(({ songId }) => songId)));

  const rows = (entries: readonly QueueEntry[]) => (
    <ul>
      {entries.map((entry) => {
        const index = shown.indexOf(entry);
        return (
          <QueueRow
            key={entry.entryId}
            entry={entry}
            isDragged={draggedId === entry.entryId}
            onMoveUp={index > 0 ? () => move(entry.entryId, shown[index - 1]?.entryId ?? null) : undefined}
            onMoveDown={
              index < shown.length - 1
                ? () => move(entry.entryId, shown[index + 2]?.entryId ?? null)
                : undefined
            }
            onDragStart={() => setDraggedId(entry.entryId)}
            onDragEnd={() => setDraggedId(null)}
            onDropHere={() => {
              if (draggedId !== null) move(draggedId, entry.entryId);
              setDraggedId(null);
            }}
          />
        );
      })}
    </ul>
  );

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
        {upcomingCount > 0 ? (
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
            {added.length > 0 ? (
              <>
                <h3 className="px-2 pt-5 pb-1 font-sans text-sm text-muted">{t('addedByYou')}</h3>
                {rows(added)}
              </>
            ) : null}
            <h3 className="px-2 pt-5 pb-1 font-sans text-sm text-muted">
              {context && fromContext.length > 0 ? t('nextFrom', { title: context.title }) : t('nextUp')}
            </h3>
            {upcomingCount === 0 ? <p className="px-2 py-2 text-sm text-muted">{t('nothingNext')}</p> : null}
            {rows(shown.slice(added.length))}
            {upcomingCount > shown.length ? (
              <p className="px-2 py-3 text-sm text-muted">
                {t('more', { count: upcomingCount - shown.length })}
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
