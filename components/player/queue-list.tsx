'use client';

import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ListMusic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useToast } from '@/components/ui/toast';
import { songOf } from '@/lib/playback/client/song-cache';
import {
  currentEntry,
  upcomingAdded,
  upcomingEntries,
  upcomingFromContext,
  type QueueEntry,
} from '@/lib/playback/queue/play-queue';
import { SaveQueueButton } from '@/components/playlists/save-queue-button';
import { ContextLink } from './context-link';
import { QueueRow, type QueueRowEdits } from './queue-row';
import { QueueSection } from './queue-section';
import { stepTarget } from './queue-steps';
import { useQueueDrag } from './use-queue-drag';
import { usePlayer, usePlayerContext, usePlayerState } from './use-player';

/** What plays, what the listener added, what follows by itself; each can be played, moved and taken out. */
export function QueueList() {
  const t = useTranslations('player');
  const toast = useToast();
  const { store } = usePlayerContext();
  const player = usePlayer();
  const queue = usePlayerState((state) => state.queue);
  const context = usePlayerState((state) => state.context);
  const scroller = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ entryId: string; step: number } | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const current = currentEntry(queue);
  const { added, rest, similar } = useMemo(() => {
    const following = upcomingFromContext(queue);
    const firstSimilar = following.findIndex((entry) => entry.origin === 'autoplay');
    return {
      added: upcomingAdded(queue),
      rest: firstSimilar === -1 ? following : following.slice(0, firstSimilar),
      similar: firstSimilar === -1 ? [] : following.slice(firstSimilar),
    };
  }, [queue]);
  const sections = useMemo(() => [added, [...rest, ...similar]], [added, rest, similar]);

  const nameOf = (entry: QueueEntry) => songOf(store.getState(), entry)?.name ?? t('unknownSong');
  const offerUndo = (title: string) =>
    toast({ title, action: { label: t('undo'), onSelect: () => player.undo() } });
  const move = (entryId: string, beforeId: string | null) => {
    player.intend({ type: 'move', entryId, beforeId });
    const { queue: after } = store.getState();
    const waiting = [...upcomingAdded(after), ...upcomingFromContext(after)];
    const at = waiting.findIndex((entry) => entry.entryId === entryId);
    const entry = waiting[at];
    if (entry)
      setAnnouncement(t('movedInQueue', { name: nameOf(entry), position: at + 1, count: waiting.length }));
  };
  const { drag, start } = useQueueDrag(scroller, sections, move);
  const onPlay = (entry: QueueEntry) => player.intend({ type: 'jump', entryId: entry.entryId });
  const onRemove = (entry: QueueEntry) => {
    player.intend({ type: 'remove', entryId: entry.entryId });
    offerUndo(t('removedNamed', { name: nameOf(entry) }));
  };
  const onStep = (entry: QueueEntry, step: 'up' | 'down') => {
    const beforeId = stepTarget(sections, entry.entryId, step);
    if (beforeId === undefined) return;
    move(entry.entryId, beforeId);
    setHeld((before) => ({ entryId: entry.entryId, step: (before?.step ?? 0) + 1 }));
  };
  // The row moves in the document and loses the focus on the way; the handle gets it back where it is now.
  useEffect(() => {
    if (!held) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-entry-id="${CSS.escape(held.entryId)}"]`);
    row?.querySelector<HTMLElement>('[data-grip]')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, [held]);
  const edits: QueueRowEdits = { onRemove, onStep, onDragStart: start };
  const clear = (section: 'all' | 'added') => {
    player.intend({ type: 'clear-upcoming', section });
    offerUndo(t('cleared'));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    player.undo();
    setAnnouncement(t('undone'));
  };

  if (!current) {
    return (
      <EmptyState
        icon={<ListMusic aria-hidden />}
        title={t('queueEmpty')}
        description={t('queueEmptyHint')}
      />
    );
  }
  const section = (
    label: string,
    entries: readonly QueueEntry[],
    button?: ReactNode,
    heading: ReactNode = label,
  ) =>
    entries.length > 0 ? (
      <>
        <SectionHead label={heading} button={button} />
        <QueueSection
          label={label}
          entries={entries}
          scroller={scroller}
          onPlay={onPlay}
          edits={edits}
          drag={drag}
          heldId={held?.entryId ?? null}
        />
      </>
    ) : null;
  const clearButton = (which: 'all' | 'added') => (
    <Button variant="ghost" size="sm" className="text-muted" onClick={() => clear(which)}>
      {t('clear')}
    </Button>
  );
  return (
    <div
      ref={scroller}
      onKeyDown={onKeyDown}
      className="relative h-full overflow-y-auto overscroll-contain px-2 pb-4"
    >
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <SectionHead
        label={t('nowPlaying')}
        button={
          <SaveQueueButton
            readSongIds={() => [current, ...upcomingEntries(queue)].map(({ songId }) => songId)}
            suggestedName={context?.title ?? ''}
          />
        }
      />
      <QueueRow entry={current} isCurrent />
      {section(t('addedByYou'), added, clearButton('added'))}
      {context
        ? section(
            t('nextFromPlain', { title: context.title }),
            rest,
            clearButton('all'),
            t.rich('nextFrom', {
              title: context.title,
              link: (title) => <ContextLink context={context}>{title}</ContextLink>,
            }),
          )
        : section(t('nextUp'), rest, clearButton('all'))}
      {section(t('similarFollow'), similar, rest.length === 0 ? clearButton('all') : undefined)}
      {added.length + rest.length + similar.length === 0 ? (
        <p className="px-2 py-5 text-sm text-muted">{t('nothingNext')}</p>
      ) : null}
    </div>
  );
}

/** Of the second level: the panel stands beside any page, also one that has no such heading itself. */
function SectionHead({ label, button }: { label: ReactNode; button?: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-2 px-2 pt-3 pb-1">
      <h2 className="line-clamp-2 grow font-sans text-sm text-muted">{label}</h2>
      {button}
    </div>
  );
}
