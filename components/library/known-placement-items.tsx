'use client';

import { useQuery } from '@tanstack/react-query';
import { playlistPlacementQuery } from '@/lib/library/client/folder-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import type { MovedPlaylist } from './move-to-folder-dialog';
import { PlacementItems } from './placement-items';
import { useIsSaved } from './use-saved';

export interface KnownPlacementItemsProps {
  playlist: PlaylistDto;
  onMove: (playlist: MovedPlaylist) => void;
}

/** Pinning and folders in the menu of a playlist that is in the listener's library; for others nothing. Asks where it is once the menu is open. */
export function KnownPlacementItems({ playlist, onMove }: KnownPlacementItemsProps) {
  const { id, name } = playlist;
  const isSaved = useIsSaved({ kind: 'playlist', id });
  const isKept = playlist.role !== null || isSaved;
  const { data: placement } = useQuery({ ...playlistPlacementQuery(id), enabled: isKept });
  if (!isKept || !placement) return null;
  const { folderId, isPinned } = placement;
  return (
    <PlacementItems
      playlist={{ id, name, folderId, isPinned }}
      onMove={() => onMove({ id, name, folderId })}
    />
  );
}
