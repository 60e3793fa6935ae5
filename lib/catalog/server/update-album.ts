import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumDto, catalogOperations } from '../contract';
import { findAlbumOwner, updateAlbumRow } from './album.repository';
import { requireEdit } from './catalog.policy';
import { getAlbum } from './get-album';
import { sortKey } from './sort-key';

/** @throws AppError not-found `album-not-found`, forbidden `not-your-artist`. */
export async function updateAlbum(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof catalogOperations.updateAlbum>, 'params' | 'body'>,
): Promise<AlbumDto> {
  requireEdit(actor, await findAlbumOwner(context.db, params.albumId), 'album-not-found');
  const { title, releaseDate, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  await updateAlbumRow(context.db, params.albumId, {
    ...given,
    ...(title === undefined ? {} : { title, sortTitle: sortKey(title) }),
    ...(releaseDate === undefined
      ? {}
      : { releaseDate: releaseDate === null ? null : new Date(releaseDate) }),
  });
  return getAlbum(context, actor, { params });
}
