'use client';

import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { PLAYLIST_SORTS, type PlaylistSort } from '@/lib/playlists/contract';

/** In which order one looks at a playlist; the playlist stays as it is. */
export function PlaylistOrder({
  sort,
  onChange,
}: {
  sort: PlaylistSort;
  onChange: (sort: PlaylistSort) => void;
}) {
  const t = useTranslations('playlists');
  return (
    <div className="mb-2 flex justify-end">
      <NativeSelect
        label={t('order')}
        hideLabel
        className="w-44"
        value={sort}
        options={PLAYLIST_SORTS.map((value) => ({ value, label: t(`orders.${value}`) }))}
        onChange={(event) => onChange(event.target.value as PlaylistSort)}
      />
    </div>
  );
}
