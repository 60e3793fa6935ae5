'use client';

import { EqualiserDialog } from './equaliser-dialog';
import { MiniWindowPlayer } from './mini-window-player';
import { PlaybackDialog } from './playback-dialog';
import { ShortcutsDialog } from './shortcuts-dialog';
import { SleepTimerDialog } from './sleep-timer-dialog';

/** What the player asks or shows in a window of its own. */
export function PlayerDialogSet() {
  return (
    <>
      <EqualiserDialog />
      <PlaybackDialog />
      <ShortcutsDialog />
      <SleepTimerDialog />
      <MiniWindowPlayer />
    </>
  );
}
