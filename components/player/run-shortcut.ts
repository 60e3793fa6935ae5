import type { SongDto } from '@/lib/catalog/contract';
import { currentSong } from '@/lib/playback/client/song-cache';
import type { PlayerContextValue } from './player-context';
import type { SidePanel } from './surface-store';
import type { Shortcut, ShortcutCommand } from './shortcut-map';
import { NEXT_REPEAT } from './transport-controls';

/** Told on the window when the listener asks for the search. */
export const OPEN_SEARCH = 'harken:open-search';

const SEEK_STEP_MS = 5000;
const VOLUME_STEP = 0.05;

/** The player, and what its keys do beyond it. */
export interface ShortcutTarget extends PlayerContextValue {
  /** Saves a song, or takes it out of the library. */
  toggleSaved: (song: SongDto) => void;
}

type Run = (player: ShortcutTarget) => void;

/** Carries out what a key asked for. */
export function runShortcut(player: ShortcutTarget, shortcut: Shortcut): void {
  if (shortcut.command === 'jump') {
    const { durationMs } = player.store.getState();
    player.actions.seek((durationMs * shortcut.tenths) / 10);
    return;
  }
  COMMANDS[shortcut.command](player);
}

const COMMANDS = {
  toggle: ({ actions }) => actions.toggle(),
  'seek-back': (player) => seekBy(player, -SEEK_STEP_MS),
  'seek-forward': (player) => seekBy(player, SEEK_STEP_MS),
  previous: ({ actions }) => actions.previous(),
  next: ({ actions }) => actions.next(),
  'volume-up': (player) => volumeBy(player, VOLUME_STEP),
  'volume-down': (player) => volumeBy(player, -VOLUME_STEP),
  mute: ({ actions, store }) => actions.intend({ type: 'set-muted', isMuted: !store.getState().isMuted }),
  shuffle: ({ actions, store }) => actions.setShuffled(store.getState().queue.shuffledIds === null),
  repeat: ({ actions, store }) =>
    actions.intend({ type: 'set-repeat', repeat: NEXT_REPEAT[store.getState().queue.repeat] }),
  save: ({ store, toggleSaved }) => {
    const song = currentSong(store.getState());
    if (song) toggleSaved(song);
  },
  lyrics: ({ actions }) => {
    // Without a choice of the listener's, what is shown depends on the song and the screen.
    const areShown = document.querySelector<HTMLElement>('[data-player-sheet]')?.dataset.view === 'lyrics';
    actions.showNowPlaying(areShown ? 'artwork' : 'lyrics');
  },
  queue: (player) => togglePanel(player, 'queue'),
  devices: (player) => togglePanel(player, 'devices'),
  'now-playing': ({ actions }) => actions.toggleNowPlaying(),
  // The page is the shell's, which knows how to get there.
  search: () => window.dispatchEvent(new Event(OPEN_SEARCH)),
  help: ({ surface }) => surface.setState({ dialog: 'shortcuts' }),
} satisfies Record<Exclude<ShortcutCommand, 'jump'>, Run>;

function togglePanel({ actions, surface }: PlayerContextValue, panel: SidePanel): void {
  const { isNowPlayingOpen, sidePanel } = surface.getState();
  actions.toggleNowPlaying(false);
  // Covered by the full screen, an open panel is not seen: then the key means "show it".
  surface.setState({ sidePanel: sidePanel === panel && !isNowPlayingOpen ? null : panel });
}

function seekBy({ actions, store }: PlayerContextValue, deltaMs: number): void {
  actions.seek(store.getState().positionMs + deltaMs);
}

function volumeBy({ actions, store }: PlayerContextValue, delta: number): void {
  actions.intend({ type: 'set-volume', volume: Math.round((store.getState().volume + delta) * 100) / 100 });
}
