'use client';

import { ListX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SelectedSongActions } from '@/components/library/selected-song-actions';
import { SelectionFrame } from '@/components/library/selection-frame';
import type { Selection } from '@/components/library/use-selection';
import { Button } from '@/components/ui/button';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import { EDIT_MAX_ITEMS, type PlaylistItemDto } from '@/lib/playlists/contract';

export interface PlaylistSelectionBarProps {
  items: readonly PlaylistItemDto[];
  selection: Selection;
  /** For who may edit. */
  onRemove: ((itemIds: PlaylistItemId[]) => void) | null;
}

/** What can be done with several songs of a playlist at once. */
export function PlaylistSelectionBar({ items, selection, onRemove }: PlaylistSelectionBarProps) {
  const t = useTranslations('playlists');
  const chosen = items.filter(({ id }) => selection.has(id));
  return (
    <SelectionFrame offered={items.map(({ id }) => id)} selection={selection}>
      <SelectedSongActions songs={chosen.flatMap(({ song }) => song ?? [])} selection={selection} />
      {onRemove ? (
        <Button
          size="sm"
          variant="ghost"
          disabled={chosen.length === 0 || chosen.length > EDIT_MAX_ITEMS}
          onClick={() => {
            onRemove(chosen.map(({ id }) => id));
            selection.setOn(false);
          }}
        >
          <ListX aria-hidden className="size-4" />
          {t('removeSelected')}
        </Button>
      ) : null}
    </SelectionFrame>
  );
}
