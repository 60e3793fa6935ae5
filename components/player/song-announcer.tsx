'use client';

import { useTranslations } from 'next-intl';
import type { SongDto } from '@/lib/catalog/contract';
import { usePlayerState } from './use-player';

/** Says each new song once it sounds, for those who cannot see the bar. */
export function SongAnnouncer({ song }: { song: SongDto }) {
  const t = useTranslations('player');
  const isSounding = usePlayerState((state) => state.phase === 'playing');
  const artists = song.artists.map(({ name }) => name).join(', ');
  return (
    <p aria-live="polite" className="sr-only">
      {isSounding ? t('nowPlayingNamed', { name: song.name, artists }) : ''}
    </p>
  );
}
