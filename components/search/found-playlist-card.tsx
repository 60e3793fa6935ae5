'use client';

import { useTranslations } from 'next-intl';
import { PlaylistTile } from '@/components/playlists/playlist-card';
import type { FoundOf } from '@/lib/search/contract';

/** Somebody's public playlist, with who made it. */
export function FoundPlaylistCard({ found: { item, matches } }: { found: FoundOf<'playlist'> }) {
  const t = useTranslations('search');
  return (
    <PlaylistTile playlist={item} isPlayable={item.covers.length > 0} headingLevel={3} marks={matches}>
      <span dir="auto" className="min-w-0 truncate">
        {t('by', { name: item.owner.displayName })}
      </span>
    </PlaylistTile>
  );
}
