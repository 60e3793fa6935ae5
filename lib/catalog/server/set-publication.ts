import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { AlbumId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { AlbumDto, catalogOperations, SongDetailDto } from '../contract';
import { findAlbumOwner } from './album.repository';
import { requireEdit } from './catalog.policy';
import { getAlbum } from './get-album';
import { getSong } from './get-song';
import { settleAlbum } from './publication';
import { setSongStatus } from './publishing.repository';
import { findSongOwner } from './song.repository';
import { hasWithheldSong } from './withheld.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;

/**
 * Makes an album with all its songs that have audio public, or takes them back.
 * @throws AppError not-found `album-not-found`, forbidden `not-your-artist`, rejected `nothing-to-publish` or `music-withheld`.
 */
export async function setAlbumPublication(
  context: Context,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof catalogOperations.setAlbumPublication>, 'params' | 'body'>,
): Promise<AlbumDto> {
  requireEdit(actor, await findAlbumOwner(context.db, params.albumId), 'album-not-found');
  await context.db.$transaction(async (tx) => {
    const count = await setSongStatus(tx, { albumId: params.albumId }, body.status, context.now());
    if (count === 0 && body.status === 'published')
      throw await nothingToPublish(tx, { albumId: params.albumId });
    await settleAlbum(tx, params.albumId, context.now());
  });
  return getAlbum(context, actor, { params });
}

/**
 * Makes one song public (and with it its album), or takes it back.
 * @throws AppError not-found `song-not-found`, forbidden `not-your-artist`, rejected `nothing-to-publish` or `music-withheld`.
 */
export async function setSongPublication(
  context: Context,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof catalogOperations.setSongPublication>, 'params' | 'body'>,
): Promise<SongDetailDto> {
  const owner = await findSongOwner(context.db, params.songId);
  requireEdit(actor, owner, 'song-not-found');
  await context.db.$transaction(async (tx) => {
    const count = await setSongStatus(tx, { songIds: [params.songId] }, body.status, context.now());
    if (count === 0 && body.status === 'published')
      throw await nothingToPublish(tx, { songIds: [params.songId] });
    if (owner) await settleAlbum(tx, owner.albumId as AlbumId, context.now());
  });
  return getSong(context, actor, { params });
}

async function nothingToPublish(
  tx: DbTransaction,
  which: Parameters<typeof hasWithheldSong>[1],
): Promise<AppError> {
  if (await hasWithheldSong(tx, which)) {
    return new AppError('rejected', 'music-withheld', {
      detail: 'An administrator has withheld this. Ask them what is wrong with it.',
    });
  }
  return new AppError('rejected', 'nothing-to-publish', {
    detail: 'There is no finished audio to publish yet. Wait until an upload is ready, then try again.',
  });
}
