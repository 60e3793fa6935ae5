import { hasRole, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { ArtistId } from '@/lib/kernel/ids';

/** Administrators see everybody's uploads, and so does the server itself; artists see their own. */
export function requireMayAct(
  actor: Actor,
  upload: { userId: string } | null,
): asserts upload is { userId: string } {
  const mayAct =
    upload !== null &&
    (actor.kind === 'system' ||
      hasRole(actor, 'administrator') ||
      (actor.kind === 'user' && actor.userId === upload.userId && hasRole(actor, 'artist')));
  if (!mayAct) throw new AppError('not-found', 'upload-not-found', { detail: 'There is no such upload.' });
}

/**
 * The artist an upload is for: the one asked for, or the only one there is. Null lets the file's tags decide, which only
 * administrators and the server may do.
 * @throws AppError forbidden `artist-not-yours`, rejected `artist-needed`.
 */
export function artistToActFor(actor: Actor, wanted: ArtistId | undefined): ArtistId | null {
  const mayActForAll = actor.kind === 'system' || hasRole(actor, 'administrator');
  const own = actor.kind === 'user' ? actor.artistIds : [];
  if (wanted !== undefined) {
    if (mayActForAll || own.includes(wanted)) return wanted;
    throw new AppError('forbidden', 'artist-not-yours', { detail: 'You cannot upload for this artist.' });
  }
  if (mayActForAll) return own.length === 1 ? (own[0] ?? null) : null;
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  throw new AppError('rejected', 'artist-needed', {
    detail:
      own.length === 0
        ? 'You have no artist profile yet. Ask for one in your settings.'
        : 'Choose the artist this music is by.',
    fields: [{ pointer: '/artistId', message: 'choose an artist' }],
  });
}

/** @throws AppError forbidden `administrator-needed`. */
export function requireMaySeeAll(actor: Actor): void {
  if (actor.kind === 'system' || hasRole(actor, 'administrator')) return;
  throw new AppError('forbidden', 'administrator-needed', {
    detail: 'Only administrators see everybody’s uploads.',
  });
}
