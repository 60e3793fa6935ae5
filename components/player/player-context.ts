'use client';

import { createContext } from 'react';
import type { SongDto } from '@/lib/catalog/contract';
import type { ConnectStore } from '@/lib/playback/client/connect-store';
import type { PlayContext, PlayerIntent } from '@/lib/playback/client/player-state';
import type { PlayerStore } from '@/lib/playback/client/player-store';
import type { AudioGraph } from '@/lib/playback/client/audio-graph';
import type { SoundStore } from '@/lib/playback/client/sound-store';
import type { SleepTimerStore } from '@/lib/playback/client/sleep-timer-store';
import type { QueueEntry } from '@/lib/playback/queue/play-queue';
import type { ScreenStore } from './screen-store';
import type { NowPlayingView, SurfaceStore } from './surface-store';

/** A song as a queue holds it; its name is looked up when it comes into view. */
export type SongPlace = Pick<QueueEntry, 'songId' | 'artistId'>;

export interface PlayerActions {
  /** Replaces the queue by these songs and starts at `startIndex`. */
  playSongs(songs: readonly SongDto[], startIndex: number, context: PlayContext): void;
  /** The same for a list that is not known by name yet: `songs` are those that are. Songs are all playable. */
  playPlaces(
    places: readonly SongPlace[],
    songs: readonly SongDto[],
    startIndex: number,
    context: PlayContext,
  ): void;
  /** Play or pause. */
  toggle(): void;
  next(): void;
  previous(): void;
  seek(positionMs: number): void;
  addToQueue(song: SongDto): void;
  playNext(song: SongDto): void;
  /** Plays a song at once; the queue goes on behind it. */
  playNow(song: SongDto): void;
  setShuffled(isShuffled: boolean): void;
  /** Hands playing to one of the listener's devices, with queue, position, volume and play state. */
  transferTo(deviceId: string): void;
  /** Playing goes on in this tab. */
  playHere(): void;
  /** Takes the latest edit of the queue back. */
  undo(): void;
  /** These songs of the queue are on the screen: their names are looked up where they are not known. */
  wantSongs(songIds: readonly string[]): void;
  /** Any other intent of the player's machine. */
  intend(intent: PlayerIntent): void;
  /** The song will probably be played soon (hover, focus): its session and first second are fetched. Bounded. */
  prefetch(song: SongDto): void;
  /** Opens or closes the queue panel; toggles without an argument. */
  toggleQueue(open?: boolean): void;
  /** Opens or closes the full-screen player; toggles without an argument. */
  toggleNowPlaying(open?: boolean): void;
  /** Opens the full-screen player, if need be, with this view. */
  showNowPlaying(view: NowPlayingView): void;
}

export interface PlayerContextValue {
  store: PlayerStore;
  /** The same state for components: told once a frame. */
  screen: ScreenStore;
  surface: SurfaceStore;
  sleep: SleepTimerStore;
  sound: SoundStore;
  graph: AudioGraph;
  /** The listener's devices: `useConnect`. */
  connect: ConnectStore;
  actions: PlayerActions;
}

/** Null outside of PlayerProvider. */
export const PlayerContext = createContext<PlayerContextValue | null>(null);
