import type { SongDto } from '@/lib/catalog/contract';
import type { PlayerState } from './player-state';
import type { PlayerStore } from './player-store';
import { currentSong } from './song-cache';

const SEEK_STEP_MS = 10_000;

/**
 * Shows what plays to the operating system and takes its commands (media keys, lock screen, headphones). The only
 * writer of `navigator.mediaSession`.
 * @returns a function that lets go.
 */
export function connectMediaSession(
  store: PlayerStore,
  session = globalThis.navigator?.mediaSession,
): () => void {
  if (!session) return () => undefined;
  const handlers = {
    play: () => store.intend({ type: 'play' }),
    pause: () => store.intend({ type: 'pause' }),
    stop: () => store.intend({ type: 'pause' }),
    nexttrack: () => store.intend({ type: 'next' }),
    previoustrack: () => store.intend({ type: 'previous' }),
    seekbackward: (details) => seekBy(store, -(details.seekOffset ?? SEEK_STEP_MS / 1000) * 1000),
    seekforward: (details) => seekBy(store, (details.seekOffset ?? SEEK_STEP_MS / 1000) * 1000),
    seekto: (details) => {
      if (details.seekTime !== undefined) store.intend({ type: 'seek', positionMs: details.seekTime * 1000 });
    },
  } satisfies Partial<Record<MediaSessionAction, MediaSessionActionHandler>>;
  for (const [action, handler] of Object.entries(handlers))
    setHandler(session, action as MediaSessionAction, handler);

  const show = (state: PlayerState, before: PlayerState | null) => {
    const song = currentSong(state);
    if (song !== (before && currentSong(before))) session.metadata = song && metadataOf(song);
    session.playbackState = !song ? 'none' : state.wantsToPlay ? 'playing' : 'paused';
    const jumped =
      !before || before.phase !== state.phase || Math.abs(state.positionMs - before.positionMs) > 1500;
    if (song && jumped) showPosition(session, state);
    if (!song && before && currentSong(before)) session.setPositionState?.();
  };
  show(store.getState(), null);
  const unsubscribe = store.subscribe(show);
  return () => {
    unsubscribe();
    for (const action of Object.keys(handlers)) setHandler(session, action as MediaSessionAction, null);
    session.metadata = null;
    session.setPositionState?.();
    session.playbackState = 'none';
  };
}

function seekBy(store: PlayerStore, deltaMs: number): void {
  store.intend({ type: 'seek', positionMs: store.getState().positionMs + deltaMs });
}

function metadataOf(song: SongDto): MediaMetadata {
  const variants = Object.entries(song.album.artwork?.variants ?? {});
  return new MediaMetadata({
    title: song.name,
    artist: song.artists.map(({ name }) => name).join(', '),
    album: song.album.title,
    artwork: variants.map(([edgePx, src]) => ({ src, sizes: `${edgePx}x${edgePx}`, type: 'image/webp' })),
  });
}

function showPosition(session: MediaSession, state: PlayerState): void {
  if (state.durationMs <= 0) return;
  // A position behind the duration throws; clocks of element and catalogue differ by a frame.
  const position = Math.min(state.positionMs, state.durationMs) / 1000;
  session.setPositionState?.({ duration: state.durationMs / 1000, position, playbackRate: 1 });
}

/** Browsers throw for actions they do not know. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // This browser has no such control.
  }
}
