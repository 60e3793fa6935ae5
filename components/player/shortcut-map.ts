export const SHORTCUT_COMMANDS = [
  'toggle',
  'seek-back',
  'seek-forward',
  'jump',
  'previous',
  'next',
  'volume-up',
  'volume-down',
  'mute',
  'shuffle',
  'repeat',
  'save',
  'lyrics',
  'queue',
  'devices',
  'now-playing',
  'search',
  'help',
] as const;
export type ShortcutCommand = (typeof SHORTCUT_COMMANDS)[number];

export type Shortcut =
  | { command: Exclude<ShortcutCommand, 'jump'> }
  /** To so many tenths of the song. */
  | { command: 'jump'; tenths: number };

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const LETTERS: Readonly<Record<string, Exclude<ShortcutCommand, 'jump'>>> = {
  ' ': 'toggle',
  arrowleft: 'seek-back',
  arrowright: 'seek-forward',
  n: 'next',
  p: 'previous',
  m: 'mute',
  s: 'shuffle',
  r: 'repeat',
  h: 'save',
  l: 'lyrics',
  q: 'queue',
  d: 'devices',
  f: 'now-playing',
};

/** How each command is written in the overview; several when more than one key does it. */
export const SHORTCUT_KEYS = {
  toggle: ['Space'],
  'seek-back': ['←'],
  'seek-forward': ['→'],
  jump: ['0', '9'],
  previous: ['P'],
  next: ['N'],
  'volume-up': ['Shift', '↑'],
  'volume-down': ['Shift', '↓'],
  mute: ['M'],
  shuffle: ['S'],
  repeat: ['R'],
  save: ['H'],
  lyrics: ['L'],
  queue: ['Q'],
  devices: ['D'],
  'now-playing': ['F'],
  search: ['/'],
  help: ['?'],
} as const satisfies Record<ShortcutCommand, readonly string[]>;

/**
 * What a key means to the player; null for everything that is not its. Up and down scroll pages, so they steer the
 * volume with Shift, and alone only on the now-playing screen, where nothing scrolls.
 */
export function shortcutOf(press: KeyPress, isNowPlayingOpen: boolean): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  // With Shift on some keyboards, without on others.
  if (press.key === '?') return { command: 'help' };
  if (press.key === '/') return { command: 'search' };
  if (press.key === 'ArrowUp' || press.key === 'ArrowDown') {
    if (!press.shiftKey && !isNowPlayingOpen) return null;
    return { command: press.key === 'ArrowUp' ? 'volume-up' : 'volume-down' };
  }
  if (press.shiftKey) return null;
  if (/^[0-9]$/.test(press.key)) return { command: 'jump', tenths: Number(press.key) };
  const command = LETTERS[press.key.toLowerCase()];
  return command ? { command } : null;
}
