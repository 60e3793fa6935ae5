'use client';

import { useRef, useState } from 'react';
import dynamic from 'next/dynamic';
import { Ellipsis, Pin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlaylistCard } from '@/components/playlists/playlist-card';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import type { LibraryPlaylistDto } from '@/lib/library/contract';
import { PlacementItems } from './placement-items';

/** Only who sorts their playlists needs it. */
export const LazyMoveToFolderDialog = dynamic(
  async () => (await import('./move-to-folder-dialog')).MoveToFolderDialog,
  { ssr: false },
);

/** A playlist of one's library, with what puts it somewhere else in its corner. */
export function KeptPlaylistCard({ item }: { item: LibraryPlaylistDto }) {
  const t = useTranslations('library.folders');
  const button = useRef<HTMLButtonElement>(null);
  const [isMoving, setIsMoving] = useState(false);
  const { playlist, isPinned, folderId } = item;
  const { id, name } = playlist;
  return (
    <div className="group/kept relative min-w-0">
      <PlaylistCard playlist={playlist} />
      {isPinned ? (
        <span className="pointer-events-none absolute start-2 top-2 z-1 grid size-7 place-items-center rounded-full bg-room/85 text-accent-ink">
          <Pin aria-hidden className="size-3.5" />
          <span className="sr-only">{t('isPinned')}</span>
        </span>
      ) : null}
      <span className="absolute end-2 top-2 z-2 grid rounded-full bg-room/85 not-pointer-coarse:opacity-0 transition-opacity duration-150 group-hover/kept:opacity-100 has-focus-visible:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          align="end"
          trigger={
            <IconButton ref={button} size="sm" label={t('arrange', { name })}>
              <Ellipsis aria-hidden className="size-4.5" />
            </IconButton>
          }
        >
          <PlacementItems playlist={{ id, name, folderId, isPinned }} onMove={() => setIsMoving(true)} />
        </Menu>
      </span>
      {isMoving ? (
        <LazyMoveToFolderDialog
          playlists={[{ id, name, folderId }]}
          onClose={() => setIsMoving(false)}
          returnFocusTo={button}
        />
      ) : null}
    </div>
  );
}
