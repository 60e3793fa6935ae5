'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { ListEnd, ListPlus, ListStart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePlayer } from '@/components/player/use-player';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { SongDto } from '@/lib/catalog/contract';
import type { Selection } from './use-selection';

const AddToPlaylistDialog = dynamic(
  async () => (await import('@/components/playlists/add-to-playlist-dialog')).AddToPlaylistDialog,
  { ssr: false },
);

/** What can be done with songs that were chosen, wherever they stand. */
export function SelectedSongActions({
  songs,
  selection,
}: {
  songs: readonly SongDto[];
  selection: Selection;
}) {
  const t = useTranslations('library');
  const player = usePlayer();
  const toast = useToast();
  const [isChoosing, setIsChoosing] = useState(false);
  const playable = songs.filter((song) => song.isPlayable);
  const queue = (add: () => void) => {
    add();
    toast({ title: t('queued', { count: playable.length }), tone: 'success' });
    selection.setOn(false);
  };
  const actions = [
    {
      label: t('playNext'),
      Icon: ListStart,
      isOff: playable.length === 0,
      // Each goes before the one that was added last.
      run: () => queue(() => playable.toReversed().forEach((song) => player.playNext(song))),
    },
    {
      label: t('addToQueue'),
      Icon: ListEnd,
      isOff: playable.length === 0,
      run: () => queue(() => playable.forEach((song) => player.addToQueue(song))),
    },
    { label: t('addToPlaylist'), Icon: ListPlus, isOff: songs.length === 0, run: () => setIsChoosing(true) },
  ];
  return (
    <>
      {actions.map(({ label, Icon, isOff, run }) => (
        <Button key={label} size="sm" variant="ghost" disabled={isOff} onClick={run}>
          <Icon aria-hidden className="size-4" />
          {label}
        </Button>
      ))}
      {isChoosing ? <AddToPlaylistDialog songs={songs} onClose={() => setIsChoosing(false)} /> : null}
    </>
  );
}
