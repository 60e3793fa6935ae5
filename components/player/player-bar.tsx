'use client';

import dynamic from 'next/dynamic';
import { currentSong } from '@/lib/playback/client/song-cache';
import { loadPlayerDeck } from './load-player-deck';
import { PlayerDialogs } from './player-dialogs';
import { usePlayerShortcuts } from './player-shortcuts';
import { usePlayerState } from './use-player';

const PlayerDeck = dynamic(async () => (await loadPlayerDeck()).PlayerDeck, { ssr: false });

/** The player along the bottom: 88 px on wide screens, a 64 px mini-player on phones; nothing while no song is chosen. */
export function PlayerBar() {
  const song = usePlayerState((state) => currentSong(state));
  usePlayerShortcuts();
  return (
    <>
      {song ? <PlayerDeck song={song} /> : null}
      <PlayerDialogs />
    </>
  );
}
