import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { PLAYLIST_MAX_SONGS, type PlaylistState } from '../contract';
import { requireEdit } from './playlist.policy';
import { lockPlaylist, settlePlaylist } from './playlist.repository';

/** Editors of one playlist wait for each other; ten thousand songs at once take a moment. */
export const PATIENCE = { maxWait: 10_000, timeout: 30_000 };

/**
 * Runs an edit of a playlist's songs: alone with it, by its owner, with its count and duration right again at the end.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, conflict `playlist-is-smart`, rejected `playlist-full`; then nothing
 * has changed.
 */
export function editPlaylist<Result extends object>(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  playlistId: PlaylistId,
  edit: (tx: DbTransaction, at: Date) => Promise<Result>,
): Promise<Result & PlaylistState> {
  return db.$transaction(async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    requireEdit(actor, playlist);
    if (playlist?.isSmart) throw playlistIsSmart();
    const at = now();
    const result = await edit(tx, at);
    const state = await settlePlaylist(tx, playlistId, at);
    if (state.songCount > PLAYLIST_MAX_SONGS) throw playlistFull();
    return { ...result, ...state };
  }, PATIENCE);
}

function playlistIsSmart(): AppError {
  return new AppError('conflict', 'playlist-is-smart', {
    detail:
      'The songs of this playlist follow from its rule. Change the rule, or make an ordinary copy first.',
  });
}

function playlistFull(): AppError {
  return new AppError('rejected', 'playlist-full', {
    detail: `A playlist holds ${PLAYLIST_MAX_SONGS} songs; with these it would have more. Nothing was added.`,
  });
}
