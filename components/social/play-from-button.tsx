'use client';

import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayer } from '@/components/player/use-player';
import { Button } from '@/components/ui/button';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';

/** Plays a song from the moment that somebody has shared. */
export function PlayFromButton({ song, startMs }: { song: SongDto; startMs: number }) {
  const t = useTranslations('social');
  const player = usePlayer();
  const play = () => {
    player.playSongs([song], 0, { kind: 'song', id: song.id, title: song.name });
    player.seek(startMs);
  };
  return (
    <Button size="lg" data-chooses-music onClick={play} onPointerEnter={() => player.prefetch(song)}>
      <Play aria-hidden className="size-4 fill-current" strokeWidth={0} />
      {t('playFrom', { time: formatDurationMs(startMs) })}
    </Button>
  );
}
