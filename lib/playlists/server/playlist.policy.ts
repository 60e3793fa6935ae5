import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { CollaboratorRole, PlaylistRole, PlaylistVisibility } from '../contract';

/** What the rules need to know of a playlist. */
export interface OwnedPlaylist {
  ownerId: string;
  visibility: PlaylistVisibility;
  deletedAt: Date | null;
  /** Those read for the question at hand, at least that of the actor if there is one. */
  collaborators: readonly { userId: string; role: CollaboratorRole; acceptedAt: Date | null }[];
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

/** What the actor is to a playlist; null for everybody else, and for who has not accepted yet. */
export function roleOf(actor: Actor, playlist: OwnedPlaylist): PlaylistRole | null {
  if (isOwner(actor, playlist)) return 'owner';
  const entry = entryOf(actor, playlist);
  return entry?.acceptedAt ? entry.role : null;
}

/** What the actor was invited to be by name and has not answered. */
export function invitedAs(actor: Actor, playlist: OwnedPlaylist): CollaboratorRole | null {
  const entry = entryOf(actor, playlist);
  return entry && !entry.acceptedAt ? entry.role : null;
}

/** Who is invited reads already: one looks at a list before one says yes. */
export function canRead(actor: Actor, playlist: OwnedPlaylist): boolean {
  if (playlist.deletedAt) return false;
  return (
    playlist.visibility !== 'private' || isOwner(actor, playlist) || entryOf(actor, playlist) !== undefined
  );
}

export function canEdit(actor: Actor, playlist: OwnedPlaylist): boolean {
  const role = roleOf(actor, playlist);
  return role === 'owner' || role === 'editor';
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
 * The gate before every change of what stands in it.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export function requireEdit<T extends OwnedPlaylist>(actor: Actor, playlist: T | null): T {
  requireUser(actor);
  const readable = requireRead(actor, playlist);
  if (!canEdit(actor, readable)) throw notYours('Only its owner and its editors can change this playlist.');
  return readable;
}

/**
 * The gate before what is the owner's alone: name, visibility, who works on it, its end.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export function requireOwn<T extends OwnedPlaylist>(actor: Actor, playlist: T | null): T {
  requireUser(actor);
  const readable = requireRead(actor, playlist);
  if (!isOwner(actor, readable)) throw notYours('Only its owner can do this.');
  return readable;
}

/**
 * What those who work on it see: one another, and what was done.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export function requireRole<T extends OwnedPlaylist>(actor: Actor, playlist: T | null): T {
  requireUser(actor);
  const readable = requireRead(actor, playlist);
  if (!roleOf(actor, readable)) throw notYours('Only who works on this playlist sees this.');
  return readable;
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

function entryOf(actor: Actor, { collaborators }: OwnedPlaylist) {
  return actor.kind === 'user' ? collaborators.find(({ userId }) => userId === actor.userId) : undefined;
}

function notYours(detail: string): AppError {
  return new AppError('forbidden', 'not-your-playlist', { detail });
}
