'use client';

import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Selection } from '@/components/library/use-selection';
import { Button } from '@/components/ui/button';
import { NativeSelect } from '@/components/ui/native-select';
import { PLAYLIST_SORTS, type PlaylistSort } from '@/lib/playlists/contract';

export interface PlaylistControlsProps {
  sort: PlaylistSort;
  onSort: (sort: PlaylistSort) => void;
  selection: Selection;
}

/** In which order one looks at a playlist, which stays as it is; and choosing several of its songs. */
export function PlaylistControls({ sort, onSort, selection }: PlaylistControlsProps) {
  const t = useTranslations('playlists');
  const library = useTranslations('library');
  return (
    <div className="mb-2 flex flex-wrap items-center justify-end gap-2">
      <Button variant="ghost" aria-pressed={selection.isOn} onClick={() => selection.setOn(!selection.isOn)}>
        <ListChecks aria-hidden className="size-4.5" />
        <span className="max-sm:sr-only">{library(selection.isOn ? 'selectDone' : 'select')}</span>
      </Button>
      <NativeSelect
        label={t('order')}
        hideLabel
        className="w-44"
        value={sort}
        options={PLAYLIST_SORTS.map((value) => ({ value, label: t(`orders.${value}`) }))}
        onChange={(event) => onSort(event.target.value as PlaylistSort)}
      />
    </div>
  );
}
