import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtistDto, catalogOperations } from '../contract';
import { findArtist, updateArtistRow } from './artist.repository';
import { requireEdit } from './catalog.policy';
import { getArtist } from './get-artist';

/** @throws AppError not-found `artist-not-found`, forbidden `not-your-artist`. */
export async function updateArtist(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof catalogOperations.updateArtist>, 'params' | 'body'>,
): Promise<ArtistDto> {
  const row = await findArtist(context.db, params.artistId);
  requireEdit(actor, row && { status: 'published', ownerArtistId: row.id }, 'artist-not-found');
  await updateArtistRow(context.db, params.artistId, {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.biography === undefined ? {} : { biography: body.biography }),
  });
  return getArtist(context, actor, { params });
}
