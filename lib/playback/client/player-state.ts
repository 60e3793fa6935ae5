import type { SongDto } from '@/lib/catalog/contract';
import type { OpenedPlaybackDto, PlaybackMediaDto, PlaybackQuality, Rung } from '../contract';
import type { PlayContext } from '../connect/player-command';
import { EMPTY_QUEUE, type PlayQueue, type QueueEntry, type RepeatMode } from '../queue/play-queue';
import type { LoudnessLevel } from './loudness';
import type { PrefetchReason } from './prefetch-budget';
import type { SongCache } from './song-cache';
import type { SteeringFact } from './steering-fact';

export type { PlayContext };

/**
 * What the engine does, as far as facts have told. `opening`: the session is asked for. `buffering`: audio is on its
 * way. `ended`: the queue is through. `failed`: nothing goes on without the listener.
 */
export const PLAYER_PHASES = [
  'idle',
  'opening',
  'buffering',
  'playing',
  'paused',
  'ended',
  'failed',
] as const;
export type PlayerPhase = (typeof PLAYER_PHASES)[number];

/** Why playing stopped or a song was passed over; the screen has a sentence for each. */
export const PLAYER_PROBLEMS = [
  'sign-in-required',
  'song-not-found',
  'unavailable',
  'media-broken',
  'unsupported-browser',
  'play-blocked',
] as const;
export type PlayerProblem = (typeof PLAYER_PROBLEMS)[number];

export interface PlayerState {
  queue: PlayQueue;
  /** What the queue's songs are called, as far as it is known; read through `song-cache.ts`. */
  songs: SongCache;
  context: PlayContext | null;
  phase: PlayerPhase;
  /** The listener's intent; `phase` says what came of it. */
  wantsToPlay: boolean;
  /** Serial of the current load. Facts carry theirs, so what an abandoned song still reports is ignored. */
  loadId: number;
  /** The session of the current entry, once opened. */
  opened: OpenedPlaybackDto | null;
  positionMs: number;
  durationMs: number;
  /** End of the buffered stretch that holds the position. */
  bufferedToMs: number;
  /** The listener's wish; applies to every song that has it. */
  quality: PlaybackQuality;
  /** What sounds now. */
  rung: Rung | null;
  /** Slider position 0-1; how loud that is decides `volume-curve.ts`. */
  volume: number;
  isMuted: boolean;
  /** How long songs overlap, 0-12 s; 0 joins them without a gap, and so do songs of an album in its order. */
  crossfadeMs: number;
  /** How loud everything is made; `loudness.ts` says what that means. */
  loudness: LoudnessLevel;
  /** Whether similar songs follow when the queue ends. */
  isAutoplayOn: boolean;
  /** Factor 0-1 on what the listener chose, while the sleep timer fades; 1 otherwise. */
  attenuation: number;
  /** The music ends with the current song, whatever follows it. */
  stopsAfterSong: boolean;
  /** Another device plays; this one shows and steers it, and is silent. */
  isRemote: boolean;
  isConnectionLost: boolean;
  problem: PlayerProblem | null;
  /** Name of a song that could not be played and was passed over. */
  skippedSongName: string | null;
  failuresInARow: number;
  /** Entry whose start was fetched ahead. */
  preparedId: string | null;
  /** What the engine will join to the current song. */
  upcoming: UpcomingSong | null;
}

/** The song that follows, opened ahead. Once it is opened the engine holds it, and going on needs no load. */
export interface UpcomingSong {
  entryId: string;
  /** Becomes the current load when the song does. */
  loadId: number;
  /** What was asked for; another wish since then means another session. */
  quality: PlaybackQuality;
  opened: OpenedPlaybackDto | null;
}

export const INITIAL_STATE: PlayerState = {
  queue: EMPTY_QUEUE,
  songs: new Map(),
  context: null,
  phase: 'idle',
  wantsToPlay: false,
  loadId: 0,
  opened: null,
  positionMs: 0,
  durationMs: 0,
  bufferedToMs: 0,
  quality: 'auto',
  rung: null,
  volume: 0.8,
  isMuted: false,
  crossfadeMs: 0,
  loudness: 'normal',
  isAutoplayOn: true,
  attenuation: 1,
  stopsAfterSong: false,
  isRemote: false,
  isConnectionLost: false,
  problem: null,
  skippedSongName: null,
  failuresInARow: 0,
  preparedId: null,
  upcoming: null,
};

/** What the screen, the keyboard or the operating system asks for. `seed` feeds shuffling, so the machine stays pure. */
export type PlayerIntent =
  | {
      type: 'play-entries';
      entries: readonly QueueEntry[];
      songs: readonly SongDto[];
      startIndex: number;
      context: PlayContext;
      seed: number;
    }
  /** The song will probably be asked for soon: its start may be fetched. Pointed at, when nothing else is said. */
  | { type: 'foresee'; songId: string; why?: PrefetchReason }
  /** These songs of the queue are on the screen: their names are looked up where they are not known. */
  | { type: 'want-songs'; songIds: readonly string[] }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'toggle' }
  | { type: 'next' }
  | { type: 'previous' }
  | { type: 'seek'; positionMs: number }
  | { type: 'jump'; entryId: string }
  | { type: 'add'; entries: readonly QueueEntry[]; songs: readonly SongDto[] }
  | { type: 'add-next'; entries: readonly QueueEntry[]; songs: readonly SongDto[] }
  /** Similar songs behind the end of the queue. */
  | { type: 'add-autoplay'; entries: readonly QueueEntry[]; songs: readonly SongDto[] }
  | { type: 'remove'; entryId: string }
  /** Before another waiting entry, or with null to the end of its section. */
  | { type: 'move'; entryId: string; beforeId: string | null }
  /** Everything behind the current entry, or only what the listener added. */
  | { type: 'clear-upcoming'; section?: 'all' | 'added' }
  /** Takes the latest edit of the queue back. */
  | { type: 'undo' }
  | { type: 'set-shuffled'; isShuffled: boolean; seed: number }
  | { type: 'set-repeat'; repeat: RepeatMode }
  | { type: 'set-quality'; quality: PlaybackQuality }
  | { type: 'set-volume'; volume: number }
  | { type: 'set-muted'; isMuted: boolean }
  | { type: 'set-crossfade'; crossfadeMs: number }
  | { type: 'set-loudness'; loudness: LoudnessLevel }
  | { type: 'set-autoplay'; isOn: boolean }
  | { type: 'attenuate'; attenuation: number }
  | { type: 'stop-after-song'; isOn: boolean }
  /** Hands playing to one of the listener's devices; this one's own id: play here. Nothing without a connection. */
  | { type: 'transfer'; deviceId: string }
  | { type: 'retry' }
  | { type: 'dismiss-notice' }
  | { type: 'restore'; saved: RestorableState };

export type RestorableState = Pick<
  PlayerState,
  | 'queue'
  | 'songs'
  | 'context'
  | 'positionMs'
  | 'quality'
  | 'volume'
  | 'isMuted'
  | 'crossfadeMs'
  | 'loudness'
  | 'isAutoplayOn'
>;

/** What really happened, told by the runtime and the engine. */
export type PlayerFact =
  | SteeringFact
  | { type: 'songs-known'; songs: readonly SongDto[] }
  | { type: 'opened'; loadId: number; opened: OpenedPlaybackDto }
  | { type: 'open-refused'; loadId: number; code: string }
  | { type: 'next-opened'; loadId: number; opened: OpenedPlaybackDto }
  | { type: 'media-switched'; loadId: number; media: PlaybackMediaDto }
  | { type: 'switch-refused'; loadId: number; code: string }
  | { type: 'session-over'; loadId: number }
  | { type: 'sounding'; loadId: number }
  | { type: 'waiting'; loadId: number }
  | { type: 'silenced'; loadId: number }
  | { type: 'blocked'; loadId: number }
  | { type: 'progress'; loadId: number; positionMs: number; bufferedToMs: number }
  | { type: 'rung-changed'; loadId: number; rung: Rung }
  /** The playhead has crossed from one song into the one that was named to follow. */
  | { type: 'advanced'; loadId: number; toLoadId: number }
  /** What was named to follow cannot be joined; its own turn tells why. */
  | { type: 'next-lost'; loadId: number }
  | { type: 'finished'; loadId: number }
  | { type: 'broken'; loadId: number; problem: PlayerProblem }
  | { type: 'connection'; isLost: boolean };

/** What has to be done about it; carried out by `player-runtime.ts`. */
export type PlayerEffect =
  | { type: 'look-up'; songIds: readonly string[] }
  | { type: 'open'; loadId: number; songId: string; positionMs: number; quality: PlaybackQuality }
  | { type: 'load'; loadId: number; media: PlaybackMediaDto; positionMs: number; shouldPlay: boolean }
  /** Opens what follows, without disturbing what plays. */
  | { type: 'open-next'; loadId: number; songId: string; quality: PlaybackQuality }
  | { type: 'set-next'; loadId: number; media: PlaybackMediaDto; crossfadeMs: number }
  | { type: 'withdraw-next' }
  /** What was set to follow is the current song now: heard already, or to be gone to. */
  | { type: 'go-on'; loadId: number; media: PlaybackMediaDto; isHeard: boolean }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'seek'; positionMs: number }
  | { type: 'stop' }
  | { type: 'apply-volume' }
  | { type: 'choose-rung'; quality: PlaybackQuality }
  | { type: 'switch-media'; loadId: number; sessionId: string; quality: PlaybackQuality; positionMs: number }
  | { type: 'end-session'; sessionId: string; positionMs: number }
  | { type: 'prepare'; songId: string; positionMs: number; quality: PlaybackQuality; why: PrefetchReason };

export interface Step {
  state: PlayerState;
  effects: readonly PlayerEffect[];
}

export function stay(state: PlayerState, ...effects: PlayerEffect[]): Step {
  return { state, effects };
}
