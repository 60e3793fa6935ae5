'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { usePlayerContext } from './use-player';

const SETTING_KEY = 'harken.shortcuts';
const CHANGED = 'harken:shortcuts';
const SEEK_STEP_MS = 5000;

/** Where keys mean something else: text, and everything that arrows move within. */
const TAKES_ALL_KEYS =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="slider"], [role="menu"], [role="tablist"], [role="radiogroup"], [role="listbox"], [role="dialog"]:not([data-player-sheet])';
/** Where space presses the thing itself. */
const TAKES_SPACE = 'button, a, summary, [role="button"], [role="switch"], [role="checkbox"]';

/**
 * Space plays and pauses, arrows seek, M mutes, N and P change the song. Can be switched off, as single letters must
 * be (WCAG 2.1.4): people who dictate would trigger them.
 */
export function usePlayerShortcuts(): void {
  const { store, actions } = usePlayerContext();
  const [isOn] = useShortcutsSetting();
  useEffect(() => {
    if (!isOn) return undefined;
    const seekBy = (deltaMs: number) => actions.seek(store.getState().positionMs + deltaMs);
    const commands: Readonly<Record<string, () => void>> = {
      ' ': () => actions.toggle(),
      arrowleft: () => seekBy(-SEEK_STEP_MS),
      arrowright: () => seekBy(SEEK_STEP_MS),
      m: () => actions.intend({ type: 'set-muted', isMuted: !store.getState().isMuted }),
      n: () => actions.next(),
      p: () => actions.previous(),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commands[event.key.toLowerCase()];
      if (!command || isTakenElsewhere(event) || store.getState().queue.currentId === null) return;
      event.preventDefault();
      command();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, store, actions]);
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  return (
    target.closest(TAKES_ALL_KEYS) !== null || (event.key === ' ' && target.closest(TAKES_SPACE) !== null)
  );
}

/** Whether single keys steer the player, remembered on this device. */
export function useShortcutsSetting(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (onChange) => {
      window.addEventListener(CHANGED, onChange);
      window.addEventListener('storage', onChange);
      return () => {
        window.removeEventListener(CHANGED, onChange);
        window.removeEventListener('storage', onChange);
      };
    },
    () => localStorage.getItem(SETTING_KEY) !== 'off',
    () => true,
  );
  const set = (next: boolean) => {
    localStorage.setItem(SETTING_KEY, next ? 'on' : 'off');
    window.dispatchEvent(new Event(CHANGED));
  };
  return [isOn, set];
}
