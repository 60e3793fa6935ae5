'use client';

import { ShortcutsDialog } from './shortcuts-dialog';
import { SleepTimerDialog } from './sleep-timer-dialog';

/** What the player asks or shows in a window of its own; reachable before anything plays. */
export function PlayerDialogs() {
  return (
    <>
      <ShortcutsDialog />
      <SleepTimerDialog />
    </>
  );
}
