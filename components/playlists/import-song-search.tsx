'use client';

import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/text-field';
import type { SongDto } from '@/lib/catalog/contract';
import { searchQuery } from '@/lib/search/client/search-query';
import { SongChoice } from './import-song-choice';

const SHOWN = 6;

/** Finds the song of a line by hand. */
export function ImportSongSearch({
  initialText,
  onChoose,
}: {
  initialText: string;
  onChoose: (song: SongDto) => void;
}) {
  const t = useTranslations('imports');
  const [text, setText] = useState(initialText);
  const found = useQuery(searchQuery({ text: useDeferredValue(text), kind: 'song' }));
  const songs = text.trim() === '' ? [] : (found.data?.songs.slice(0, SHOWN) ?? []);
  return (
    <div className="mt-3">
      <TextField
        type="search"
        label={t('searchLabel')}
        value={text}
        // The field is there because somebody has just asked for it.
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <p
        role="status"
        className={songs.length > 0 || found.isPending ? 'sr-only' : 'mt-2 text-sm text-muted'}
      >
        {found.isError ? t('searchFailed') : t('searchFound', { count: songs.length })}
      </p>
      <ul className="mt-1 -ms-2">
        {songs.map(({ item }) => (
          <li key={item.id}>
            <SongChoice song={item} onChoose={() => onChoose(item)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
