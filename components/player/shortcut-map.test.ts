import { describe, expect, it } from 'vitest';
import { SHORTCUT_COMMANDS, SHORTCUT_KEYS, shortcutOf, type KeyPress } from './shortcut-map';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('the keys of the player', () => {
  it('mean what the overview says, for every command', () => {
    const names: Record<string, string> = {
      Space: ' ',
      '←': 'ArrowLeft',
      '→': 'ArrowRight',
      '↑': 'ArrowUp',
      '↓': 'ArrowDown',
    };
    for (const command of SHORTCUT_COMMANDS) {
      const keys: readonly string[] = SHORTCUT_KEYS[command];
      const key = keys.at(-1) ?? '';
      const found = shortcutOf(
        press(names[key] ?? key.toLowerCase(), { shiftKey: keys.includes('Shift') }),
        false,
      );
      expect(found?.command, command).toBe(command);
    }
  });

  it('jump by tenths of the song', () => {
    expect(shortcutOf(press('0'), false)).toEqual({ command: 'jump', tenths: 0 });
    expect(shortcutOf(press('7'), false)).toEqual({ command: 'jump', tenths: 7 });
  });

  it('leave scrolling to the page: up and down alone only where nothing scrolls', () => {
    expect(shortcutOf(press('ArrowUp'), false)).toBeNull();
    expect(shortcutOf(press('ArrowUp'), true)).toEqual({ command: 'volume-up' });
    expect(shortcutOf(press('ArrowDown', { shiftKey: true }), false)).toEqual({ command: 'volume-down' });
  });

  it('leave the browser its own combinations', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) {
      expect(shortcutOf(press('r', { [held]: true }), false)).toBeNull();
    }
    expect(shortcutOf(press('N', { shiftKey: true }), false)).toBeNull();
    expect(shortcutOf(press('Enter'), true)).toBeNull();
  });

  it('are found with the caps lock on, and the question mark wherever a layout puts it', () => {
    expect(shortcutOf(press('N'), false)).toEqual({ command: 'next' });
    expect(shortcutOf(press('?', { shiftKey: true }), false)).toEqual({ command: 'help' });
  });
});
