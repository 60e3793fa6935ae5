import { hasRole, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { ArtistId } from '@/lib/kernel/ids';
import type { PublicationStatus } from '../contract';

/** Members of the artist, administrators, and our own jobs. */
export function canEditArtist(actor: Actor, artistId: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  return hasRole(actor, 'administrator') || actor.artistIds.includes(artistId as ArtistId);
}

/** What is not public exists only for those who may edit it. */
export function canRead(actor: Actor, owned: { status: PublicationStatus; ownerArtistId: string }): boolean {
  return owned.status === 'published' || canEditArtist(actor, owned.ownerArtistId);
}

/**
 * The gate before every change. Who may not even read it gets the same answer as for something that is missing.
 * @throws AppError not-found with `missingCode`, or forbidden `not-your-artist`.
 */
export function requireEdit(
  actor: Actor,
  owned: { status: PublicationStatus; ownerArtistId: string } | null,
  missingCode: 'song-not-found' | 'album-not-found' | 'artist-not-found',
): void {
  if (!owned || !canRead(actor, owned)) throw notFound(missingCode);
  if (!canEditArtist(actor, owned.ownerArtistId)) {
    throw new AppError('forbidden', 'not-your-artist', {
      detail: 'Only this artist’s team can change that.',
    });
  }
}

const MISSING = {
  'song-not-found': 'There is no such song, or it is not public.',
  'album-not-found': 'There is no such release, or it is not public.',
  'artist-not-found': 'There is no such artist.',
} as const;

export function notFound(code: keyof typeof MISSING): AppError {
  return new AppError('not-found', code, { detail: MISSING[code] });
}
