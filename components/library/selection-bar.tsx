'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { FolderInput, HeartOff, ListEnd, ListPlus, ListStart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayer } from '@/components/player/use-player';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { SongDto } from '@/lib/catalog/contract';
import { canTakeOut, refOfItem } from '@/lib/library/client/list-pages';
import type { LibraryPlaylistDto, LibrarySongDto } from '@/lib/library/contract';
import { LazyMoveToFolderDialog } from './kept-playlist-card';
import type { CardItem } from './library-card';
import { useTakeOut } from './use-library-list';
import type { Selection } from './use-selection';

const AddToPlaylistDialog = dynamic(
  async () => (await import('@/components/playlists/add-to-playlist-dialog')).AddToPlaylistDialog,
  { ssr: false },
);

/** What can be done with all that is selected. Stays in sight while one scrolls. */
export function SelectionBar({
  items,
  selection,
}: {
  items: readonly (LibrarySongDto | CardItem)[];
  selection: Selection;
}) {
  const t = useTranslations('library');
  const takeOut = useTakeOut();
  const offered = items.map((item) => refOfItem(item).id);
  const chosen = items.filter((item) => selection.has(refOfItem(item).id));
  const songs = chosen.flatMap((item) => ('song' in item ? [item.song] : []));
  const playlists = chosen.flatMap((item) => ('playlist' in item ? [item] : []));
  const isNone = !chosen.some(canTakeOut);
  const areAll = offered.length > 0 && chosen.length === offered.length;
  return (
    <div
      role="group"
      aria-label={t('actions')}
      className="sticky top-0 z-20 -mx-2 mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-surface border border-line bg-overlay px-2 py-1.5"
    >
      <label className="flex min-h-11 items-center gap-3 px-1 text-sm">
        <input
          type="checkbox"
          className="size-4.5"
          checked={areAll}
          onChange={() => selection.set(areAll ? [] : offered)}
        />
        <span className="sr-only">{t('selectAll')}</span>
        <span role="status" className="tabular">
          {t('selected', { count: chosen.length })}
        </span>
      </label>
      {items.some((item) => 'song' in item) ? <SongActions songs={songs} selection={selection} /> : null}
      {items.some((item) => 'playlist' in item) ? (
        <PlaylistActions items={playlists} selection={selection} />
      ) : null}
      <Button
        size="sm"
        variant="ghost"
        disabled={isNone}
        onClick={() => {
          takeOut(chosen);
          selection.setOn(false);
        }}
      >
        <HeartOff aria-hidden className="size-4" />
        {t('remove')}
      </Button>
    </div>
  );
}

function PlaylistActions({
  items,
  selection,
}: {
  items: readonly LibraryPlaylistDto[];
  selection: Selection;
}) {
  const t = useTranslations('library.folders');
  const [isMoving, setIsMoving] = useState(false);
  const playlists = items.map(({ playlist: { id, name }, folderId }) => ({ id, name, folderId }));
  return (
    <>
      <Button size="sm" variant="ghost" disabled={items.length === 0} onClick={() => setIsMoving(true)}>
        <FolderInput aria-hidden className="size-4" />
        {t('move')}
      </Button>
      {isMoving ? (
        <LazyMoveToFolderDialog
          playlists={playlists}
          onClose={() => {
            setIsMoving(false);
            selection.setOn(false);
          }}
        />
      ) : null}
    </>
  );
}

function SongActions({ songs, selection }: { songs: readonly SongDto[]; selection: Selection }) {
  const t = useTranslations('library');
  const player = usePlayer();
  const toast = useToast();
  const [isChoosing, setIsChoosing] = useState(false);
  const playable = songs.filter((song) => song.isPlayable);
  const queue = (add: () => void) => {
    add();
    toast({ title: t('queued', { count: playable.length }), tone: 'success' });
    selection.setOn(false);
  };
  const actions = [
    {
      label: t('playNext'),
      Icon: ListStart,
      isOff: playable.length === 0,
      // Each goes before the one that was added last.
      run: () => queue(() => playable.toReversed().forEach((song) => player.playNext(song))),
    },
    {
      label: t('addToQueue'),
      Icon: ListEnd,
      isOff: playable.length === 0,
      run: () => queue(() => playable.forEach((song) => player.addToQueue(song))),
    },
    { label: t('addToPlaylist'), Icon: ListPlus, isOff: songs.length === 0, run: () => setIsChoosing(true) },
  ];
  return (
    <>
      {actions.map(({ label, Icon, isOff, run }) => (
        <Button key={label} size="sm" variant="ghost" disabled={isOff} onClick={run}>
          <Icon aria-hidden className="size-4" />
          {label}
        </Button>
      ))}
      {isChoosing ? <AddToPlaylistDialog songs={songs} onClose={() => setIsChoosing(false)} /> : null}
    </>
  );
}
