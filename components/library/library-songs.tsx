'use client';

import { useTranslations } from 'next-intl';
import type { LibrarySongDto } from '@/lib/library/contract';
import { LibraryRows } from './library-rows';
import { LibrarySongRow } from './library-song-row';
import { useTakeOut } from './use-library-list';
import type { Selection } from './use-selection';

export interface LibrarySongsProps {
  items: readonly LibrarySongDto[];
  hasMore: boolean;
  onMore: () => void;
  onPlay: (songId: string) => void;
  selection: Selection;
}

/** The songs one likes, in rows. */
export function LibrarySongs({ items, hasMore, onMore, onPlay, selection }: LibrarySongsProps) {
  const t = useTranslations('library');
  const takeOut = useTakeOut();
  return (
    <LibraryRows
      items={items}
      keyOf={(item) => item.song.id}
      hasMore={hasMore}
      onMore={onMore}
      label={t('listOf.song')}
    >
      {(item, index) => (
        <LibrarySongRow
          item={item}
          number={index + 1}
          onPlay={() => onPlay(item.song.id)}
          onTakeOut={() => takeOut([item])}
          selection={selection}
        />
      )}
    </LibraryRows>
  );
}
