import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { PLAYLIST_MAX_SONGS, type PlaylistState } from '../contract';
import type { ChangeFacts } from './history/playlist-history.repository';
import { recordChange } from './history/record-change';
import { announcePlaylist } from './live/announce-playlist';
import { requireEdit, requireUser } from './playlist.policy';
import { lockPlaylist, settlePlaylist } from './playlist.repository';

/** Editors of one playlist wait for each other; ten thousand songs at once take a moment. */
export const PATIENCE = { maxWait: 10_000, timeout: 30_000 };

/** What an edit answers, and what its playlist's history says of it; null when it found nothing to do. */
export interface Edit<Result> {
  result: Result;
  change: ChangeFacts | null;
}

/**
 * Runs an edit of a playlist's songs: alone with it, by its owner or an editor, with its count and duration right again at the end and
 * kept in its history. Whoever has the playlist open hears of it.
 * @throws AppError not-found `playlist-not-found`, forbidden `not-your-playlist`, conflict `playlist-is-smart`, rejected `playlist-full`; then nothing
 * has changed.
 */
export async function editPlaylist<Result extends object>(
  context: Pick<AppContext, 'db' | 'now' | 'pubsub' | 'log'>,
  actor: Actor,
  playlistId: PlaylistId,
  edit: (tx: DbTransaction, at: Date) => Promise<Edit<Result>>,
): Promise<Result & PlaylistState> {
  const { userId } = requireUser(actor);
  const edited = await context.db.$transaction(async (tx) => {
    const { isSmart } = requireEdit(actor, await lockPlaylist(tx, playlistId, actor));
    if (isSmart) throw playlistIsSmart();
    const at = context.now();
    const { result, change } = await edit(tx, at);
    const state = await settlePlaylist(tx, playlistId, at);
    if (state.songCount > PLAYLIST_MAX_SONGS) throw playlistFull();
    if (change) await recordChange(tx, playlistId, { ...change, revision: state.revision, userId, at });
    return { ...result, ...state };
  }, PATIENCE);
  await announcePlaylist(context, playlistId, 'revision');
  return edited;
}

export function playlistIsSmart(): AppError {
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
