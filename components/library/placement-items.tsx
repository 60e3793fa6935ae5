'use client';

import { FolderInput, Pin, PinOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { usePlacing } from './use-placing';
import type { MovedPlaylist } from './move-to-folder-dialog';

export interface PlacementItemsProps {
  playlist: MovedPlaylist & { isPinned: boolean };
  onMove: () => void;
}

/** What a menu offers to keep playlists in order: pinning, and folders. */
export function PlacementItems({ playlist, onMove }: PlacementItemsProps) {
  const t = useTranslations('library.folders');
  const { place } = usePlacing();
  const { id, name, isPinned } = playlist;
  const pin = () =>
    place({
      changes: [{ playlistId: id, isPinned: !isPinned }],
      said: t(isPinned ? 'unpinned' : 'pinned', { name }),
      back: [{ playlistId: id, isPinned }],
    });
  const PinIcon = isPinned ? PinOff : Pin;
  return (
    <>
      <MenuItem icon={<PinIcon aria-hidden className="size-4" />} onSelect={pin}>
        {t(isPinned ? 'unpin' : 'pin')}
      </MenuItem>
      <MenuItem icon={<FolderInput aria-hidden className="size-4" />} onSelect={onMove}>
        {t('move')}
      </MenuItem>
    </>
  );
}
