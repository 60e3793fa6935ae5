import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistVisibility } from '../contract';

/** What the rules need to know of a playlist. */
export interface OwnedPlaylist {
  ownerId: string;
  visibility: PlaylistVisibility;
  deletedAt: Date | null;
}

/**
 * Making playlists and listing one's own.
 * @throws AppError unauthenticated `sign-in-required`.
 */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
}

/** Owners decide. Administrators run the server; what listeners keep to themselves is not theirs to read or change. */
export function isOwner(actor: Actor, playlist: OwnedPlaylist): boolean {
  return actor.kind === 'user' && actor.userId === playlist.ownerId;
}

export function canRead(actor: Actor, playlist: OwnedPlaylist): boolean {
  if (playlist.deletedAt) return false;
  return playlist.visibility !== 'private' || isOwner(actor, playlist);
}

/**
 * A private playlist answers others like one that is missing.
 * @throws AppError not-found `playlist-not-found`.
 */
export function requireRead<T extends OwnedPlaylist>(actor: Actor, playlist: T | null): T {
  if (!playlist || !canRead(actor, playlist)) throw playlistNotFound();
  return playlist;
}

/**
 * The gate before every change.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export function requireEdit(actor: Actor, playlist: OwnedPlaylist | null): void {
  requireUser(actor);
  const readable = requireRead(actor, playlist);
  if (!isOwner(actor, readable)) {
    throw new AppError('forbidden', 'not-your-playlist', {
      detail: 'Only its owner can change this playlist.',
    });
  }
}

/**
 * Only an owner learns that a deleted playlist ever was.
 * @throws AppError unauthenticated or not-found `playlist-not-found`.
 */
export function requireRestore(actor: Actor, playlist: OwnedPlaylist | null): void {
  requireUser(actor);
  if (!playlist || !isOwner(actor, playlist)) throw playlistNotFound();
}

export function playlistNotFound(): AppError {
  return new AppError('not-found', 'playlist-not-found', {
    detail: 'There is no such playlist, or it is private.',
  });
}
