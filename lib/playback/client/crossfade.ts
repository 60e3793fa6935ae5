import type { SongDto } from '@/lib/catalog/contract';
import type { PlayerState } from './player-state';

export const MAX_CROSSFADE_MS = 12_000;

/** Songs shorter than twice the fade would be faded in and out at once. */
const MAX_SHARE_OF_SONG = 0.5;

/**
 * How long the two songs overlap, in milliseconds; 0 joins them without a gap. Songs that follow one another on one album,
 * in order, were made to be heard that way.
 */
export function crossfadeBetween(
  state: Pick<PlayerState, 'crossfadeMs' | 'queue'>,
  current: SongDto,
  next: SongDto,
): number {
  const isInOrder = state.queue.shuffledIds === null && followsOnAlbum(current, next);
  if (isInOrder) return 0;
  const shorterMs = Math.min(current.durationMs, next.durationMs);
  return Math.min(state.crossfadeMs, MAX_CROSSFADE_MS, Math.floor(shorterMs * MAX_SHARE_OF_SONG));
}

function followsOnAlbum(current: SongDto, next: SongDto): boolean {
  if (current.album.id !== next.album.id) return false;
  // Without numbers the order of the queue is all there is.
  if (current.trackNumber === null || next.trackNumber === null) return true;
  if (current.discNumber === next.discNumber) return next.trackNumber === current.trackNumber + 1;
  return next.discNumber === current.discNumber + 1 && next.trackNumber === 1;
}

/** Amplitudes of both songs at a moment of the fade (0-1): their powers add up to one, so the loudness stays. */
export function equalPower(progress: number): { leaving: number; coming: number } {
  const angle = (Math.min(1, Math.max(0, progress)) * Math.PI) / 2;
  return { leaving: Math.cos(angle), coming: Math.sin(angle) };
}
