'use client';

import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SongDto } from '@/lib/catalog/contract';
import { newId, type Id } from '@/lib/kernel/ids';
import { whenIdle } from '@/lib/browser/when-idle';
import type { BrowserPlayer } from '@/lib/playback/client/browser-player';
import { createAudioGraph } from '@/lib/playback/client/audio-graph';
import { createPlayerStore, type PlayerStore } from '@/lib/playback/client/player-store';
import type { Listener } from '@/lib/playback/client/saved-player';
import { createConnectStore, type ConnectStore } from '@/lib/playback/client/connect-store';
import { isHandoverNoteThere } from '@/lib/playback/client/handover-note';
import { startLatePlayer } from '@/lib/playback/client/late-player';
import { createSoundStore } from '@/lib/playback/client/sound-store';
import { connectSleepTimer, createSleepTimerStore } from '@/lib/playback/client/sleep-timer-store';
import type { QueueEntry, QueueOrigin } from '@/lib/playback/queue/play-queue';
import { loadPlayerDeck } from './load-player-deck';
import { PlayerContext, type PlayerActions, type SongPlace } from './player-context';
import { createScreenStore } from './screen-store';
import { createSurfaceStore, type SurfaceStore } from './surface-store';
import { withViewTransition } from './view-transition';

export interface PlayerProviderProps {
  /**
   * Who listens; when it changes, the music of the one before ends and their queue is not shown. Null when the server could not
   * tell just now: then everything stays as it is.
   */
  listener: Listener | null;
  children: ReactNode;
}

/** A page that is busy with something else may put the player off for so long; a listener who wants something may not. */
const PLAYER_LATEST_MS = 1000;
/** Nor may a page that takes long to load, for the queue of an earlier visit is missed by then. */
const PLAYER_LATEST_AFTER_START_MS = 3000;

const NOBODY: Listener = { id: null, preferredQuality: 'auto' };

/** Owns the one player of this tab. Stands above everything that navigates, so the music goes on. */
export function PlayerProvider({ listener: given, children }: PlayerProviderProps) {
  const [store] = useState(() => createPlayerStore(null));
  const [surface] = useState(createSurfaceStore);
  const [sleep] = useState(createSleepTimerStore);
  const [sound] = useState(createSoundStore);
  const [connect] = useState(createConnectStore);
  const [graph] = useState(() => createAudioGraph());
  const [listener, setListener] = useState(given ?? NOBODY);
  if (given && (given.id !== listener.id || given.preferredQuality !== listener.preferredQuality))
    setListener(given);
  const { id: listenerId, preferredQuality } = listener;

  const playerRef = useRef<BrowserPlayer | null>(null);
  const start = useEffectEvent((id: string | null) =>
    startLatePlayer({
      store,
      start: async () => {
        const [{ startBrowserPlayer }] = await Promise.all([
          import('@/lib/playback/client/browser-player'),
          loadPlayerDeck(),
        ]);
        return () => startBrowserPlayer(store, { id, preferredQuality }, graph, connect, sound);
      },
      whenIdle: whenPlayerMayCome,
    }),
  );

  useEffect(() => {
    const player = start(listenerId);
    playerRef.current = player;
    return () => player.destroy();
  }, [listenerId]);

  useEffect(() => playerRef.current?.preferQuality(preferredQuality), [preferredQuality]);

  useEffect(() => {
    const connection = connectSleepTimer(sleep, store);
    return () => connection.disconnect();
  }, [sleep, store]);

  const value = useMemo(
    () => ({
      store,
      screen: createScreenStore(store),
      surface,
      sleep,
      sound,
      graph,
      connect,
      actions: createActions(store, surface, connect),
    }),
    [store, surface, sleep, sound, graph, connect],
  );

  return <PlayerContext value={value}>{children}</PlayerContext>;
}

/** Music that came along from the page before does not wait. */
function whenPlayerMayCome(begin: () => void): () => void {
  if (isHandoverNoteThere()) begin();
  const callOff = whenIdle(begin, PLAYER_LATEST_MS);
  const timer = setTimeout(begin, PLAYER_LATEST_AFTER_START_MS);
  return () => {
    callOff();
    clearTimeout(timer);
  };
}

function createActions(store: PlayerStore, surface: SurfaceStore, connect: ConnectStore): PlayerActions {
  return {
    playSongs(songs, startIndex, context) {
      // What cannot be played is left out, and the start moves to the next song that can.
      const playable = songs.filter((song) => song.isPlayable);
      const entries = playable.map((song) => toEntry(placeOf(song), 'context'));
      const playableBefore = songs.slice(0, startIndex).filter((song) => song.isPlayable).length;
      const start = Math.min(playableBefore, entries.length - 1);
      store.intend({
        type: 'play-entries',
        entries,
        songs: playable,
        startIndex: start,
        context,
        seed: newSeed(),
      });
    },
    playPlaces(places, songs, startIndex, context) {
      const entries = places.map((place) => toEntry(place, 'context'));
      store.intend({ type: 'play-entries', entries, songs, startIndex, context, seed: newSeed() });
    },
    toggle: () => store.intend({ type: 'toggle' }),
    next: () => store.intend({ type: 'next' }),
    previous: () => store.intend({ type: 'previous' }),
    seek: (positionMs) => store.intend({ type: 'seek', positionMs }),
    addToQueue: (song) => {
      if (song.isPlayable)
        store.intend({ type: 'add', entries: [toEntry(placeOf(song), 'listener')], songs: [song] });
    },
    playNext: (song) => {
      if (song.isPlayable)
        store.intend({ type: 'add-next', entries: [toEntry(placeOf(song), 'listener')], songs: [song] });
    },
    playNow: (song) => {
      if (!song.isPlayable) return;
      const entry = toEntry(placeOf(song), 'listener');
      store.intend({ type: 'add-next', entries: [entry], songs: [song] });
      store.intend({ type: 'jump', entryId: entry.entryId });
    },
    setShuffled: (isShuffled) => store.intend({ type: 'set-shuffled', isShuffled, seed: newSeed() }),
    transferTo: (deviceId) => store.intend({ type: 'transfer', deviceId }),
    playHere: () => {
      const { deviceId } = connect.getState();
      if (deviceId !== null) store.intend({ type: 'transfer', deviceId });
    },
    undo: () => store.intend({ type: 'undo' }),
    wantSongs: (songIds) => store.intend({ type: 'want-songs', songIds }),
    intend: store.intend,
    prefetch: (song) => {
      if (song.isPlayable) store.intend({ type: 'foresee', songId: song.id });
    },
    toggleQueue(open) {
      const isOpen = open ?? surface.getState().sidePanel !== 'queue';
      surface.setState({ sidePanel: isOpen ? 'queue' : null });
    },
    toggleNowPlaying(open) {
      const isOpen = open ?? !surface.getState().isNowPlayingOpen;
      if (isOpen === surface.getState().isNowPlayingOpen) return;
      if (isOpen && store.getState().queue.currentId === null) return;
      withViewTransition(() => surface.setState({ isNowPlayingOpen: isOpen }));
    },
    showNowPlaying(view) {
      if (store.getState().queue.currentId === null) return;
      withViewTransition(() => surface.setState({ isNowPlayingOpen: true, nowPlayingView: view }));
    },
  };
}

function placeOf(song: SongDto): SongPlace {
  return { songId: song.id, artistId: song.artists[0]?.id ?? null };
}

function toEntry({ songId, artistId }: SongPlace, origin: QueueOrigin): QueueEntry {
  return { entryId: newId<Id<'queue-entry'>>(), songId, artistId, origin };
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
