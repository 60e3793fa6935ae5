'use client';

import { useState } from 'react';
import { FolderInput, HeartOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { canTakeOut, refOfItem } from '@/lib/library/client/list-pages';
import type { LibraryPlaylistDto, LibrarySongDto } from '@/lib/library/contract';
import { LazyMoveToFolderDialog } from './kept-playlist-card';
import type { CardItem } from './library-card';
import { SelectedSongActions } from './selected-song-actions';
import { SelectionFrame } from './selection-frame';
import { useTakeOut } from './use-library-list';
import type { Selection } from './use-selection';

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
  return (
    <SelectionFrame offered={offered} selection={selection}>
      {items.some((item) => 'song' in item) ? (
        <SelectedSongActions songs={songs} selection={selection} />
      ) : null}
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
    </SelectionFrame>
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
