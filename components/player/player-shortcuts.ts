'use client';

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useSaving } from '@/components/library/use-saved';
import type { SongDto } from '@/lib/catalog/contract';
import { runShortcut } from './run-shortcut';
import { shortcutOf } from './shortcut-map';
import { usePlayerContext } from './use-player';

const SETTING_KEY = 'harken.shortcuts';
const CHANGED = 'harken:shortcuts';

/** Where keys mean something else: text, lists that are searched by letter, windows with a task of their own. */
const TAKES_ALL_KEYS =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]:not([data-player-sheet])';
/** Where arrows move within. */
const TAKES_ARROWS = '[role="slider"], [role="tablist"], [role="radiogroup"]';
/** Where space presses the thing itself; links it does not. */
const TAKES_SPACE =
  'button, summary, [role="button"], [role="switch"], [role="checkbox"], [role="radio"], [role="tab"]';

/**
 * Buttons that choose what plays keep the focus after a click, and space would choose the same again. On them space plays and pauses,
 * as everywhere else; Enter presses them.
 */
const LEAVES_SPACE = '[data-chooses-music]';

/** What can be done before anything is chosen. */
const NEEDS_NO_SONG: ReadonlySet<string> = new Set(['help', 'search', 'queue', 'devices']);

/**
 * Single keys steer the player (`shortcut-map.ts`). Can be switched off, as single letters must be (WCAG 2.1.4): people
 * who dictate would trigger them.
 */
export function usePlayerShortcuts(): void {
  useShortcutsIn(null);
}

/** The same in a window of the player's own; null for the page's. */
export function useShortcutsIn(floating: Window | null): void {
  const player = usePlayerContext();
  const [isOn] = useShortcutsSetting();
  const saving = useSaving();
  const toggleSaved = useEffectEvent((song: SongDto) => saving.toggle({ kind: 'song', ...song }));
  useEffect(() => {
    if (!isOn) return undefined;
    const hasSong = () => player.store.getState().queue.currentId !== null;
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, player.surface.getState().isNowPlayingOpen);
      if (!shortcut || isTakenElsewhere(event)) return;
      if (!hasSong() && !NEEDS_NO_SONG.has(shortcut.command)) return;
      event.preventDefault();
      runShortcut({ ...player, toggleSaved }, shortcut);
    };
    // Firefox presses a button when space is let go, whatever became of its being pressed.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === ' ' && hasSong() && closest(event, LEAVES_SPACE)) event.preventDefault();
    };
    const target = floating ?? window;
    target.addEventListener('keydown', onKeyDown);
    target.addEventListener('keyup', onKeyUp);
    return () => {
      target.removeEventListener('keydown', onKeyDown);
      target.removeEventListener('keyup', onKeyUp);
    };
  }, [isOn, player, floating]);
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (closest(event, TAKES_ALL_KEYS)) return true;
  if (event.key.startsWith('Arrow')) return closest(event, TAKES_ARROWS);
  return event.key === ' ' && closest(event, TAKES_SPACE) && !closest(event, LEAVES_SPACE);
}

/** Whether the focus is in such an element. One of another window is no instance of this one's Element. */
function closest({ target }: KeyboardEvent, selector: string): boolean {
  return Boolean((target as Partial<Element> | null)?.closest?.(selector));
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
