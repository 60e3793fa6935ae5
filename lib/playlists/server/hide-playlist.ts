import { ANONYMOUS } from '@/lib/kernel/actor';
import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistVisibility } from '../contract';
import { findHiding } from './playlist-hiding.repository';
import { lockPlaylist, updatePlaylistRow } from './playlist.repository';

export interface HiddenPlaylist {
  ownerId: UserId;
  visibility: PlaylistVisibility;
  /** Since when it was public. */
  publishedAt: Date | null;
}

type InTransaction = Pick<AppContext, 'now'> & { db: DbTransaction };

/**
 * Makes a playlist private until its text or cover is another one. Whether somebody may do that is the caller's to decide, so
 * it is read for nobody.
 * @returns what it was; null when it is gone or nobody else sees it anyway.
 */
export async function hidePlaylist(
  { db, now }: InTransaction,
  playlistId: PlaylistId,
): Promise<HiddenPlaylist | null> {
  const playlist = await lockPlaylist(db, playlistId, ANONYMOUS);
  const hiding = await findHiding(db, playlistId);
  if (!playlist || !hiding || playlist.deletedAt || playlist.visibility === 'private') return null;
  const hidden = { visibility: 'private', publishedAt: null, hiddenAt: now() } as const;
  await updatePlaylistRow(db, playlistId, hidden, now());
  return {
    ownerId: playlist.ownerId as UserId,
    visibility: playlist.visibility,
    publishedAt: hiding.publishedAt,
  };
}

/** Makes it what it was, unless its owner has changed text or cover meanwhile and decides again. */
export async function showPlaylist(
  { db, now }: InTransaction,
  playlistId: PlaylistId,
  { visibility, publishedAt }: Omit<HiddenPlaylist, 'ownerId'>,
): Promise<void> {
  await lockPlaylist(db, playlistId, ANONYMOUS);
  const hiding = await findHiding(db, playlistId);
  if (!hiding?.hiddenAt) return;
  await updatePlaylistRow(db, playlistId, { visibility, publishedAt, hiddenAt: null }, now());
}
