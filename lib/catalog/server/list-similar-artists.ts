import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtistSummaryDto, catalogOperations } from '../contract';
import { lookUpArtists } from './look-up-artists';
import { requireReadable } from './require-readable';
import { findSimilarArtistIds } from './similar-artist.repository';

/**
 * Who makes music like this, the closest first; everybody sees the same.
 *
 * @throws AppError not-found `artist-not-found`.
 */
export async function listSimilarArtists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof catalogOperations.listSimilarArtists>, 'params' | 'query'>,
): Promise<{ items: ArtistSummaryDto[] }> {
  await requireReadable(context, actor, params);
  const ids = await findSimilarArtistIds(context.db, params.artistId, query.limit);
  return { items: await lookUpArtists(context, ids) };
}
