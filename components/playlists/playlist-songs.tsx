'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { WaitingRow } from '@/components/catalog/skeletons';
import { stepTarget } from '@/components/player/queue-steps';
import { useQueueDrag } from '@/components/player/use-queue-drag';
import { useSelection } from '@/components/library/use-selection';
import { Button } from '@/components/ui/button';
import type { Page } from '@/lib/kernel/cursor';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import { itemsOf } from '@/lib/playlists/client/item-pages';
import { playlistItemsQuery } from '@/lib/playlists/client/playlist-queries';
import type { PlaylistDto, PlaylistItemDto, PlaylistSort } from '@/lib/playlists/contract';
import { PlaylistEmpty } from './playlist-empty';
import { PlaylistControls } from './playlist-controls';
import { PLAYLIST_ROW_PX, PlaylistRow, type PlaylistRowEdits } from './playlist-row';
import { PlaylistSelectionBar } from './playlist-selection-bar';
import { usePlayPlaylist } from './use-play-playlist';
import { usePlaylistEdits } from './use-playlist-edits';

/** Rows that stand for what is being read, and how long before the end it is asked for. */
const WAITING_ROWS = 6;
const READ_AHEAD_ROWS = 30;
/** What the server draws, before anybody knows how high the window is. */
const FIRST_WINDOW_PX = 1000;

/** The songs of a playlist. Only rows in view exist, and pages are read as they are scrolled to: ten thousand cost what one sees. */
export function PlaylistSongs({
  playlist,
  firstPage,
}: {
  playlist: PlaylistDto;
  firstPage: Page<PlaylistItemDto>;
}) {
  const t = useTranslations('playlists');
  const [sort, setSort] = useState<PlaylistSort>('own');
  const pages = useInfiniteQuery({
    ...playlistItemsQuery(playlist.id, sort),
    ...(sort === 'own'
      ? { initialData: { pages: [firstPage], pageParams: [null] } }
      : { placeholderData: keepPreviousData }),
  });
  const items = useMemo(() => (pages.data ? itemsOf(pages.data) : []), [pages.data]);
  const { play } = usePlayPlaylist(playlist, sort);
  const list = useRef<HTMLOListElement>(null);
  const selection = useSelection();
  const editing = useRowEdits(playlist, items, list, sort === 'own' && !selection.isOn);
  const { drag, heldId, announcement } = editing;
  const rows = useRows(list, items, pages.hasNextPage, [drag?.entryId, heldId]);
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && lastShown > items.length - READ_AHEAD_ROWS)
      void fetchNextPage();
  }, [hasNextPage, isFetching, isError, lastShown, items.length, fetchNextPage]);

  if (sort === 'own' && items.length === 0 && !hasNextPage) return <PlaylistEmpty playlist={playlist} />;
  return (
    <div className="mt-8 sm:mt-10">
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {items.length > 1 || sort !== 'own' ? (
        <PlaylistControls sort={sort} onSort={setSort} selection={selection} />
      ) : null}
      {selection.isOn ? (
        <PlaylistSelectionBar items={items} selection={selection} onRemove={editing.removeMany} />
      ) : null}
      <ol
        ref={list}
        aria-label={t('songsOf', { name: playlist.name })}
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map(({ index, start }) => {
          const item = items[index];
          const isOver = item !== undefined && drag?.overId === item.id && drag.entryId !== item.id;
          return (
            <li
              key={item?.id ?? `waiting ${index}`}
              aria-setsize={playlist.songCount}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              {item ? (
                <PlaylistRow
                  item={item}
                  number={index + 1}
                  onPlay={(pressed) => void play(pressed.id)}
                  edits={editing.edits}
                  selection={selection}
                  showsAddedBy={playlist.isCollaborative}
                  isDragged={drag?.entryId === item.id}
                  dropMark={isOver ? (drag.isLowerHalf ? 'below' : 'above') : null}
                />
              ) : (
                <WaitingRow />
              )}
            </li>
          );
        })}
      </ol>
      {isError ? (
        <p className="mt-4 flex items-center gap-3 px-2 text-muted">
          {t('pageFailed')}
          <Button size="sm" onClick={() => void fetchNextPage()}>
            {t('tryAgain')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function useRows(
  list: React.RefObject<HTMLElement | null>,
  items: readonly PlaylistItemDto[],
  hasMore: boolean,
  keptIds: readonly (string | null | undefined)[],
) {
  const [offsetPx, setOffsetPx] = useState(0);
  const keptIndexes = keptIds
    .map((id) => (id ? items.findIndex((item) => item.id === id) : -1))
    .filter((index) => index !== -1);
  const rows = useWindowVirtualizer({
    count: items.length + (hasMore ? WAITING_ROWS : 0),
    estimateSize: () => PLAYLIST_ROW_PX,
    scrollMargin: offsetPx,
    overscan: 8,
    initialRect: { width: 0, height: FIRST_WINDOW_PX },
    // What is held stays drawn wherever it is scrolled to, or it would be let go.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...keptIndexes])].sort((a, b) => a - b),
  });
  // The head above the list has another height for every name, language and width.
  const isShown = items.length > 0;
  useEffect(() => {
    const article = isShown ? list.current?.closest('article') : null;
    if (!article) return undefined;
    const observer = new ResizeObserver(() => setOffsetPx(offsetInPage(list.current)));
    observer.observe(article);
    return () => observer.disconnect();
  }, [list, isShown]);
  return rows;
}

function offsetInPage(element: HTMLElement | null): number {
  return element ? Math.round(element.getBoundingClientRect().top + window.scrollY) : 0;
}

/** Moving and taking out, by pointer and by key, as in the queue. */
function useRowEdits(
  playlist: PlaylistDto,
  items: readonly PlaylistItemDto[],
  list: React.RefObject<HTMLElement | null>,
  /** In another order there is nowhere to move to, and while one chooses a press chooses. */
  canMove: boolean,
) {
  const t = useTranslations('playlists');
  const playlistEdits = usePlaylistEdits(playlist.id);
  const page = useRef<HTMLElement | null>(null);
  /** Whose handle is to have the focus once the list has changed. */
  const [held, setHeld] = useState<{ itemId: string; before: readonly PlaylistItemDto[] } | null>(null);
  const settled = useRef<typeof held>(null);
  const [announcement, setAnnouncement] = useState('');
  useEffect(() => {
    page.current = document.documentElement;
  }, []);
  const sections = useMemo(() => [items.map(({ id }) => ({ entryId: id }))], [items]);
  const move = (itemId: string, beforeId: string | null) => {
    // The queue panel has rows too; what is let go over them goes nowhere.
    if (beforeId !== null && !items.some(({ id }) => id === beforeId)) return;
    const from = items.findIndex(({ id }) => id === itemId);
    const before = beforeId === null ? items.length : items.findIndex(({ id }) => id === beforeId);
    const position = before > from ? before : before + 1;
    const name = items[from]?.song?.name ?? t('unavailable');
    setAnnouncement(t('moved', { name, position, count: playlist.songCount }));
    void playlistEdits.move(itemId as PlaylistItemId, beforeId as PlaylistItemId | null);
  };
  const hold = (itemId: string) => setHeld({ itemId, before: items });
  const { drag, start } = useQueueDrag(page, sections, move);
  const onStep = (item: PlaylistItemDto, step: 'up' | 'down') => {
    const beforeId = stepTarget(sections, item.id, step);
    if (beforeId === undefined) return;
    move(item.id, beforeId);
    hold(item.id);
  };
  // The row moves in the document and loses the focus on the way; its handle gets it back once, where it is now.
  useEffect(() => {
    if (!held || held.before === items || settled.current === held) return;
    settled.current = held;
    const row = list.current?.querySelector<HTMLElement>(`[data-entry-id="${CSS.escape(held.itemId)}"]`);
    row?.querySelector<HTMLElement>('[data-grip]')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, [held, items, list]);
  const onRemove = (item: PlaylistItemDto) => {
    const at = items.findIndex(({ id }) => id === item.id);
    // Whoever takes out one song after the other by key goes on with the next.
    const next = items[at + 1] ?? items[at - 1];
    if (next) hold(next.id);
    void playlistEdits.remove(item);
  };
  const edits: PlaylistRowEdits | null =
    playlist.canEdit && !playlist.isSmart
      ? { onRemove, moves: canMove ? { onStep, onDragStart: start } : null }
      : null;
  const removeMany = edits ? (itemIds: PlaylistItemId[]) => void playlistEdits.removeMany(itemIds) : null;
  return { edits, removeMany, drag, heldId: held?.itemId ?? null, announcement };
}
